package io.voidgram.server.sandbox.graph;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.RateLimits;
import io.voidgram.server.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells the caller, on every answer, how much of its allowance is used up. */
record UsageHeaders(World world) {
  private static final int FULL_PERCENT = 100;

  Reply addTo(Reply reply, String accountId) {
    Instant now = world.clock().now();
    int percent = percent(world.rateLimits().countCall(accountId, now));
    Optional<RateLimits.Block> block = world.rateLimits().blockOf(accountId, now);
    int shown = block.isPresent() ? FULL_PERCENT : percent;
    Reply withApp = reply.withHeader("X-App-Usage", usage(shown).toString());
    if (accountId.isEmpty()) {
      return withApp;
    }
    JsonObject business = usage(shown);
    business.addProperty("type", "instagram");
    business.addProperty(
        "estimated_time_to_regain_access", block.map(it -> it.minutesLeft(now)).orElse(0L));
    return withApp.withHeader(
        "X-Business-Use-Case-Usage", Json.object(accountId, List.of(business)).toString());
  }

  private int percent(int calls) {
    long allowed = Math.max(1, world.knobs().number(Knob.APP_CALLS_PER_HOUR));
    return (int) Math.min(FULL_PERCENT, (long) calls * FULL_PERCENT / allowed);
  }

  private static JsonObject usage(int percent) {
    int half = percent / 2;
    return Json.object("call_count", percent, "total_cputime", half, "total_time", half);
  }
}
