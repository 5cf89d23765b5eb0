package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiOperation;
import io.voidgram.server.openapi.OpenApiContract;
import io.voidgram.server.openapi.fuzz.FuzzRequest.Expects;
import okhttp3.Headers;
import okio.ByteString;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests for an operation: fitting, at the limits, odd, broken, from strange callers. */
final class RequestMaker {

  private final OpenApiContract contract;
  private final Dice jitter;
  private final Known known;
  private final Addresses addresses;
  private final Bodies bodies;
  private final Uploads uploads;
  private final Callers callers;

  RequestMaker(OpenApiContract contract, FuzzTarget target, Dice jitter, Known known) {
    this.contract = contract;
    this.jitter = jitter;
    this.known = known;
    Values values = new Values(contract.document(), jitter, known);
    this.addresses = new Addresses(jitter, known, values);
    this.bodies = new Bodies(contract.document(), jitter, known, values);
    this.uploads = new Uploads(jitter);
    this.callers = new Callers(target, jitter);
  }

  FuzzRequest next(ApiOperation operation) {
    int roll = jitter.below(100);
    FuzzRequest request;
    if (roll < 45) {
      request = fitting(operation);
    } else if (roll < 60) {
      request = edge(operation);
    } else if (roll < 75) {
      request = odd(operation);
    } else if (roll < 88) {
      request = broken(operation);
    } else {
      request = strange(operation);
    }
    return spared(request);
  }

  /** A request that the document allows; what a draft lacks, it does not tell. */
  FuzzRequest fitting(ApiOperation operation) {
    ByteString body = body(operation);
    boolean draftFillsIn = body.utf8().contains("\"draftId\"");
    return request(
        operation,
        addresses.fitting(operation, true),
        body,
        draftFillsIn ? Expects.ANYTHING : Expects.NO_VALIDATION_ERROR);
  }

  private FuzzRequest edge(ApiOperation operation) {
    if (Bodies.isJson(operation)) {
      return judged(operation, bodies.edge(operation));
    }
    return operation.requestBody().exists()
        ? request(operation, addresses.fitting(operation, true), uploads.odd(), Expects.ANYTHING)
        : request(operation, addresses.withOddId(operation), ByteString.EMPTY, Expects.ANYTHING);
  }

  private FuzzRequest odd(ApiOperation operation) {
    if (Bodies.isJson(operation) && jitter.chance(80)) {
      return judged(operation, bodies.odd(operation));
    }
    if (addresses.canForbid(operation) && jitter.chance(50)) {
      return request(
          operation, addresses.withForbiddenQuery(operation), ByteString.EMPTY, Expects.REFUSAL);
    }
    return request(operation, addresses.withOddQuery(operation), body(operation), Expects.ANYTHING);
  }

  private FuzzRequest broken(ApiOperation operation) {
    String address = addresses.fitting(operation, false);
    if (!operation.requestBody().exists()) {
      return request(operation, addresses.withOddId(operation), ByteString.EMPTY, Expects.ANYTHING);
    }
    if (jitter.chance(25)) {
      FuzzRequest good = fitting(operation);
      return good.with(
          good.headers().newBuilder().set("Content-Type", oddContentType()).build(),
          Expects.REFUSAL);
    }
    ByteString body = Bodies.isJson(operation) ? bodies.broken(operation) : uploads.broken();
    return request(operation, address, body, Expects.REFUSAL);
  }

  private FuzzRequest strange(ApiOperation operation) {
    FuzzRequest good = fitting(operation);
    Headers.Builder headers = jitter.chance(50) ? callers.odd() : callers.allowed(operation);
    callers.addNoise(headers);
    String type = good.headers().get("Content-Type");
    if (type != null) {
      headers.set("Content-Type", type);
    }
    return good.with(headers.build(), Expects.ANYTHING);
  }

  /** The schema tells whether the server may take such a body. */
  private FuzzRequest judged(ApiOperation operation, ObjectNode body) {
    boolean fits = contract.bodyViolations(operation, body).isEmpty();
    boolean draftFillsIn = body.path("draftId").isString();
    return request(
        operation,
        addresses.fitting(operation, false),
        ByteString.encodeUtf8(body.toString()),
        fits || draftFillsIn ? Expects.ANYTHING : Expects.REFUSAL);
  }

  private FuzzRequest request(
      ApiOperation operation, String address, ByteString body, Expects expects) {
    Headers.Builder headers = callers.allowed(operation);
    if (operation.requestBody().exists()) {
      headers.set(
          "Content-Type",
          Bodies.isJson(operation)
              ? "application/json"
              : "multipart/form-data; boundary=" + Uploads.BOUNDARY);
    }
    boolean takesKey =
        operation.parameters().stream().anyMatch(p -> p.pointer().endsWith("/IdempotencyKey"));
    if (takesKey && jitter.chance(20)) {
      headers.set("Idempotency-Key", jitter.oneOf("again", "k" + jitter.below(20), jitter.uuid()));
    }
    return new FuzzRequest(operation, address, headers.build(), body, expects);
  }

  private ByteString body(ApiOperation operation) {
    if (!operation.requestBody().exists()) {
      return ByteString.EMPTY;
    }
    return Bodies.isJson(operation)
        ? ByteString.encodeUtf8(bodies.fitting(operation).toString())
        : uploads.fitting();
  }

  private String oddContentType() {
    return jitter.oneOf(
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/xml",
        "x",
        "application/json; charset=utf-16",
        "multipart/form-data");
  }

  /** No known account is disconnected: nothing could follow. */
  private FuzzRequest spared(FuzzRequest request) {
    boolean isKnownAccount =
        request.operation().operationId().equals("disconnectAccount")
            && known.isKnown("InstagramAccount", request.address());
    return isKnownAccount ? request.at(addresses.withOddId(request.operation())) : request;
  }
}
