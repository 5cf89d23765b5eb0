package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiOperation;
import io.voidgram.server.openapi.Located;
import io.voidgram.server.openapi.OpenApiContract;
import io.voidgram.server.openapi.fuzz.StubServer.StubRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as the contract wants it: checks like the real server, then a documented example. */
final class StubAnswers {

  static final String API_KEY = "vg_live_" + "s".repeat(43);
  static final String COOKIE = "stub.cookie.value";

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final OpenApiContract contract;
  private final Set<String> deleted = new HashSet<>();

  StubAnswers(OpenApiContract contract) {
    this.contract = contract;
  }

  StubRequest seen(Request request, String body) {
    String path = request.getHttpURI().getPath();
    boolean withCookie = ("session=" + COOKIE).equals(request.getHeaders().get("Cookie"));
    return new StubRequest(
        contract.document().find(request.getMethod(), path), path, body, withCookie);
  }

  StubAnswer answer(Request request, String body) {
    StubRequest seen = seen(request, body);
    String host = String.valueOf(request.getHeaders().get("Host"));
    if (!host.equals("127.0.0.1:" + Request.getLocalPort(request))) {
      return new StubAnswer(421, Map.of(), "");
    }
    if (seen.operation().isEmpty()) {
      List<String> allowed = contract.document().methodsAt(seen.path());
      return allowed.isEmpty()
          ? StubAnswer.error(404, "NOT_FOUND")
          : StubAnswer.error(405, "NOT_FOUND").with("Allow", String.join(", ", allowed));
    }
    ApiOperation operation = seen.operation().get();
    StubAnswer refused = operation.needsAuthentication() ? refusedCaller(request, operation) : null;
    if (refused != null) {
      return isBearer(request) ? refused.withRateHeaders() : refused;
    }
    StubAnswer answer = admitted(request, operation, seen);
    return operation.needsAuthentication() && isBearer(request) ? answer.withRateHeaders() : answer;
  }

  private StubAnswer admitted(Request request, ApiOperation operation, StubRequest seen) {
    String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    StubAnswer refused = refusedQuery(operation, query);
    if (refused == null && operation.requestBody().exists()) {
      refused = refusedBody(request, operation, seen.body());
    }
    if (refused == null && operation.template().contains("{")) {
      refused = refusedId(operation, seen.path());
    }
    return refused == null ? success(operation) : refused;
  }

  private static boolean isBearer(Request request) {
    String value = String.valueOf(request.getHeaders().get("Authorization"));
    boolean isOnly = request.getHeaders().getValuesList("Authorization").size() == 1;
    return isOnly && value.toLowerCase(Locale.ROOT).matches("bearer +" + API_KEY);
  }

  private static @Nullable StubAnswer refusedCaller(Request request, ApiOperation operation) {
    if (request.getHeaders().contains("Authorization")) {
      if (!isBearer(request)) {
        return StubAnswer.error(401, "AUTH_INVALID_KEY");
      }
      return operation.acceptsBearer() ? null : StubAnswer.error(403, "COOKIE_AUTH_REQUIRED");
    }
    String cookie = Optional.ofNullable(request.getHeaders().get("Cookie")).orElse("");
    if (!cookie.equals("session=" + COOKIE)) {
      return StubAnswer.error(401, cookie.isEmpty() ? "AUTH_REQUIRED" : "TOKEN_INVALID");
    }
    boolean isOurs = "same-origin".equals(request.getHeaders().get("Sec-Fetch-Site"));
    return isOurs || operation.method().equals("GET")
        ? null
        : StubAnswer.error(403, "ORIGIN_REFUSED");
  }

  private static @Nullable StubAnswer refusedQuery(ApiOperation operation, String query) {
    for (Located parameter : operation.parameters()) {
      String name = parameter.node().path("name").asString("");
      JsonNode schema = parameter.node().path("schema");
      boolean isWrong =
          Arrays.stream(query.split("&"))
              .filter(pair -> pair.startsWith(name + "="))
              .map(pair -> pair.substring(name.length() + 1))
              .anyMatch(value -> !fits(value, schema));
      if (isWrong) {
        return StubAnswer.error(400, "VALIDATION_ERROR");
      }
    }
    return null;
  }

  private static boolean fits(String value, JsonNode schema) {
    if (schema.has("enum")) {
      return schema.path("enum").valueStream().anyMatch(v -> v.stringValue().equals(value));
    }
    return !schema.has("minimum")
        || (value.matches("[0-9]{1,9}")
            && Integer.parseInt(value) >= schema.path("minimum").asInt()
            && Integer.parseInt(value) <= schema.path("maximum").asInt(Integer.MAX_VALUE));
  }

  private @Nullable StubAnswer refusedBody(Request request, ApiOperation operation, String body) {
    String type = Optional.ofNullable(request.getHeaders().get("Content-Type")).orElse("");
    if (!Bodies.isJson(operation)) {
      boolean isForm = type.equals("multipart/form-data; boundary=" + Uploads.BOUNDARY);
      boolean hasOneFile = body.split("name=\"file\"", -1).length == 2;
      return isForm && hasOneFile ? null : StubAnswer.error(400, "UPLOAD_ERROR");
    }
    if (!type.equals("application/json")) {
      return StubAnswer.error(415, "VALIDATION_ERROR");
    }
    try {
      JsonNode json = STRICT.readTree(body);
      boolean fits = json.isObject() && contract.bodyViolations(operation, json).isEmpty();
      return fits ? null : StubAnswer.error(400, "VALIDATION_ERROR");
    } catch (JacksonException e) {
      return StubAnswer.error(400, "VALIDATION_ERROR");
    }
  }

  private @Nullable StubAnswer refusedId(ApiOperation operation, String path) {
    String before = operation.fullTemplate().replaceFirst("\\{.*", "");
    String id = path.substring(before.length()).replaceFirst("/.*", "");
    if (!UUID_TEXT.matcher(id).matches() || deleted.contains(id)) {
      return StubAnswer.error(404, "NOT_FOUND");
    }
    if (operation.method().equals("DELETE")) {
      deleted.add(id);
    }
    return null;
  }

  private StubAnswer success(ApiOperation operation) {
    int status = operation.statuses().stream().filter(s -> s / 100 == 2).findFirst().orElseThrow();
    Located content = operation.response(status).child("content");
    if (content.node().has("text/html")) {
      return new StubAnswer(
          status, Map.of("Content-Type", "text/html; charset=utf-8"), "<!doctype html>");
    }
    Located json = content.child("application/json");
    JsonNode example =
        json.child("example").exists()
            ? json.child("example").node()
            : json.child("examples").node().values().iterator().next().path("value");
    String fresh = UUID.randomUUID().toString();
    return StubAnswer.json(
        status,
        example.toString().replaceFirst("\"(id|postId)\":\"[^\"]+\"", "\"$1\":\"" + fresh + "\""));
  }
}
