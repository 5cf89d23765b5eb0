package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiOperation;
import io.voidgram.server.openapi.Exchange;
import io.voidgram.server.openapi.Located;
import io.voidgram.server.openapi.OpenApiContract;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the same number of generated requests to every operation of a running server, in turns, so
 * that what one call made is what the next one uses.
 *
 * <p>The run spares the key and the cookie it works with, and until its end every account.
 */
public final class Fuzzer {
  private static final int SCAN_ROUNDS = 50;

  private final OpenApiContract contract;
  private final FuzzTarget target;
  private final FuzzSettings settings;
  private final Dice jitter;
  private final Known known;
  private final RequestMaker maker;
  private final Judge judge;
  private final FuzzReport report;

  private Fuzzer(OpenApiContract contract, FuzzTarget target, FuzzSettings settings) {
    this.contract = contract;
    this.target = target;
    this.settings = settings;
    this.jitter = new Dice(settings.seed());
    this.known = new Known(target.apiKey());
    this.maker = new RequestMaker(contract, target, jitter, known);
    this.judge = new Judge(contract);
    this.report = new FuzzReport(settings);
  }

  /** Runs to the end, or until there is more than enough to repair. */
  public static FuzzReport run(FuzzTarget target, FuzzSettings settings) {
    return run(OpenApiContract.shipped(), target, settings);
  }

  static FuzzReport run(OpenApiContract contract, FuzzTarget target, FuzzSettings settings) {
    Fuzzer fuzzer = new Fuzzer(contract, target, settings);
    try (Wire wire = new Wire(target)) {
      fuzzer.run(wire);
    }
    return fuzzer.report;
  }

  private void run(Wire wire) {
    List<ApiOperation> operations =
        contract.document().operations().stream().filter(settings::includes).toList();
    sendFitting(wire, operations, "getMe");
    for (int round = 0; round < settings.requestsPerOperation() && !report.isFull(); round++) {
      for (ApiOperation operation : jitter.shuffled(operations)) {
        if (round % roundsOf(operation) == 0) {
          send(wire, maker.next(operation));
        }
      }
    }
    sendFitting(wire, operations, "disconnectAccount");
  }

  /** In which of so many rounds it is called: a scan keeps to Meta's two calls a second. */
  private static int roundsOf(ApiOperation operation) {
    return operation.operationId().equals("scanStoryMentions") ? SCAN_ROUNDS : 1;
  }

  private void sendFitting(Wire wire, List<ApiOperation> operations, String operationId) {
    operations.stream()
        .filter(operation -> operation.operationId().equals(operationId))
        .forEach(operation -> send(wire, maker.fitting(operation)));
  }

  private void send(Wire wire, FuzzRequest request) {
    Exchange exchange;
    try {
      exchange = wire.send(request);
    } catch (IOException e) {
      found(request, 0, List.of("no answer: " + e));
      return;
    }
    report.count(request.operation().operationId(), exchange.status());
    List<String> violations = judge.violations(request, exchange);
    if (violations.isEmpty()) {
      learn(request, exchange);
    } else {
      found(request, exchange.status(), violations);
    }
  }

  private void found(FuzzRequest request, int status, List<String> violations) {
    report.add(
        new Finding(
            settings.seed(),
            request.operation().toString(),
            status,
            violations,
            request.curl(target)));
  }

  private void learn(FuzzRequest request, Exchange exchange) {
    if (exchange.status() / 100 != 2) {
      return;
    }
    Located json =
        request.operation().response(exchange.status()).child("content").child("application/json");
    if (json.exists() && !request.operation().template().equals("/openapi.json")) {
      byte[] body = exchange.body().toByteArray();
      known.learn(contract.document(), json.child("schema"), JsonMapper.shared().readTree(body));
    }
    if (request.operation().method().equals("DELETE")) {
      String path = exchange.uri().getPath().replaceFirst("/instagram$", "");
      known.forget(path.substring(path.lastIndexOf('/') + 1));
    }
  }
}
