package io.voidgram.server.sandbox.graph;

import io.voidgram.server.sandbox.fault.Fault;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.RateLimits;
import io.voidgram.server.sandbox.world.Token;
import io.voidgram.server.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a call in only with a token that lives, on the right host, and not too often. */
final class Admission {
  private static final List<String> TOKEN_FAULTS =
      List.of(
          "token-expired", "token-revoked", "password-changed", "checkpoint", "session-invalid");
  private static final int DEAD_CALLS_TOLERATED = 3;

  private final World world;
  private final Map<String, Integer> deadCalls = new HashMap<>();

  public Admission(World world) {
    this.world = world;
  }

  void check(GraphCall call) {
    checkRate(call);
    checkToken(call);
  }

  private void checkRate(GraphCall call) {
    Instant now = world.clock().now();
    String account = call.facts().account();
    Optional<RateLimits.Block> block = world.rateLimits().blockOf(account, now);
    if (block.isPresent()) {
      call.violated("called-while-rate-limited", "code " + block.get().code());
      if (world.knobs().isOn(Knob.RATE_LIMIT_EXTENDS)) {
        Instant longer = block.get().until().plus(Duration.ofMinutes(1));
        world.rateLimits().block(account, block.get().code(), longer);
      }
      throw GraphErrors.rateLimited(block.get().code());
    }
    Optional<Fault> fault = call.strike("rate-limit");
    if (fault.isPresent()) {
      int code = fault.get().settings().number("code", 4);
      Duration time = Duration.ofMinutes(fault.get().settings().number("minutes", 5));
      world.rateLimits().block(account, code, now.plus(time));
      throw GraphErrors.rateLimited(code);
    }
  }

  private void checkToken(GraphCall call) {
    Optional<String> text = CallReader.tokenText(call.request(), call.parameters());
    if (text.isEmpty()) {
      throw GraphErrors.noToken();
    }
    Token token = call.givenToken().orElseThrow(GraphErrors::unreadableToken);
    if (token.login() != call.login()) {
      call.violated("token-on-wrong-host", token + " sent to " + call.login().host());
      throw GraphErrors.unreadableToken();
    }
    int deadSubcode = strikeTokenFault(call, token);
    if (deadSubcode == 0) {
      deadSubcode = token.deadSubcodeAt(world.clock().now());
    }
    if (deadSubcode != 0) {
      refuse(call, token, deadSubcode);
    }
  }

  private int strikeTokenFault(GraphCall call, Token token) {
    for (String name : TOKEN_FAULTS) {
      Optional<Fault> fault = call.strike(name);
      if (fault.isPresent()) {
        int subcode = fault.get().settings().number("subcode", 463);
        world.change(() -> world.tokens().kill(token, subcode));
        return subcode;
      }
    }
    return 0;
  }

  private void refuse(GraphCall call, Token token, int deadSubcode) {
    if (countDeadCall(token) > DEAD_CALLS_TOLERATED) {
      call.violated("dead-token-used-again", token.toString());
    }
    int status = (int) world.knobs().number(Knob.DEAD_TOKEN_STATUS);
    throw GraphErrors.deadToken(deadSubcode, status);
  }

  private synchronized int countDeadCall(Token token) {
    return deadCalls.merge(token.value(), 1, Integer::sum);
  }
}
