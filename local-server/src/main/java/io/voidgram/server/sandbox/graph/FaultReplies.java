package io.voidgram.server.sandbox.graph;

import io.voidgram.server.sandbox.fault.CallFacts;
import io.voidgram.server.sandbox.fault.Fault;
import io.voidgram.server.sandbox.fault.FaultPhase;
import io.voidgram.server.sandbox.fault.WireAction;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.world.CallRecord;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Plays the faults of the wire: instead of a call, or on its answer. */
public final class FaultReplies {
  private static final String ERROR_PAGE =
      "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Sorry, something went"
          + " wrong.</h1><p>We're working on it and we'll get it fixed as soon as we can.</p>"
          + "</body></html>";
  private static final String GARBAGE = "{\"id\": \"1800\u0000\ufffd]]<br>\"";

  private final World world;

  public FaultReplies(World world) {
    this.world = world;
  }

  /** Where a request comes from, for the journal. */
  public static CallRecord.Origin origin(HttpRequest request, String host, String path) {
    return new CallRecord.Origin(
        request.receivedAt(),
        host,
        request.method(),
        path,
        request.connectionId(),
        request.isReusedConnection());
  }

  @FunctionalInterface
  public interface Doing {
    Reply run() throws IOException;
  }

  /**
   * The call's answer, with the faults that strike it on the wire.
   *
   * @param nothingDone stands for the answer of a call that was not done
   */
  public Reply around(
      CallFacts facts, HttpRequest request, CallRecord record, Reply nothingDone, Doing call)
      throws IOException {
    Optional<WireAction> before = strike(FaultPhase.BEFORE, facts, record);
    if (before.isPresent() && before.get() instanceof WireAction.Slow slow) {
      world.clock().waitExactly(slow.time());
    } else if (before.isPresent()) {
      return apply(before.get(), nothingDone, request, record);
    }
    try {
      Reply truth = call.run();
      record.answered(truth.status(), 0, 0);
      return strike(FaultPhase.AFTER, facts, record)
          .map(action -> apply(action, truth, request, record))
          .orElse(truth);
    } catch (Committing.AnswerLost e) {
      return apply(e.action(), nothingDone, request, record);
    }
  }

  private Optional<WireAction> strike(FaultPhase phase, CallFacts facts, CallRecord record) {
    return record.struckBy(world.faults().strike(phase, facts)).flatMap(Fault::action);
  }

  private Reply apply(WireAction action, Reply truth, HttpRequest request, CallRecord record) {
    if (action instanceof WireAction.Slow slow) {
      return truth.heldUntil(world.clock().after(slow.time()));
    }
    record.answerBent();
    Reply reply = bend(action, truth, request, record);
    if (!(action instanceof WireAction.GraphFailure)) {
      boolean isSilent =
          reply.delivery() == Reply.Delivery.CLOSE || reply.delivery() == Reply.Delivery.RESET;
      record.answered(isSilent ? 0 : reply.status(), 0, 0);
    }
    return reply;
  }

  private Reply bend(WireAction action, Reply truth, HttpRequest request, CallRecord record) {
    if (action instanceof WireAction.Http http) {
      return http(http);
    }
    if (action instanceof WireAction.GraphFailure failure) {
      return graphFailure(failure, record);
    }
    if (action instanceof WireAction.Hang hang) {
      return truth.heldUntil(world.clock().after(hang.time())).withDelivery(Reply.Delivery.CLOSE);
    }
    return switch ((WireAction.Plain) action) {
      case CLOSE -> truth.withDelivery(Reply.Delivery.CLOSE);
      case RESET -> truth.withDelivery(Reply.Delivery.RESET);
      case HALF_BODY -> truth.withDelivery(Reply.Delivery.HALF_BODY);
      case GARBAGE_BODY -> Reply.json(truth.status(), GARBAGE);
      case EMPTY_BODY -> Reply.json(truth.status(), "");
      case REDIRECT -> Reply.redirect(307, request.target());
    };
  }

  private static Reply http(WireAction.Http http) {
    Reply reply = Reply.html(http.status(), http.body().isEmpty() ? ERROR_PAGE : http.body());
    for (Map.Entry<String, String> header : http.headers().entrySet()) {
      reply = reply.withHeader(header.getKey(), header.getValue());
    }
    return reply;
  }

  private static Reply graphFailure(WireAction.GraphFailure failure, CallRecord record) {
    record.answered(failure.status(), failure.code(), failure.subcode());
    GraphError error =
        new GraphError(
            failure.status(),
            failure.code(),
            failure.subcode(),
            failure.isTransient(),
            failure.message(),
            "",
            "");
    return ErrorEnvelope.reply(error, false);
  }
}
