package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.fault.Fault;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code GET /{ig-user}/content_publishing_limit}, and the limit itself. */
final class Quota {
  private static final Duration WINDOW = Duration.ofHours(24);

  private record View(long used, long total) {}

  private static final FieldTable<View> FIELDS =
      new FieldTable<View>("IGContentPublishingLimit")
          .number("quota_usage", View::used)
          .node("config", (view, inner) -> config(view));

  private Quota() {}

  static JsonElement read(GraphCall call) {
    Account account = Access.account(call, call.variable("user"));
    Instant now = call.world().clock().now();
    Instant since =
        call.parameter("since").map(text -> since(call, text)).orElse(now.minus(WINDOW));
    View view = view(call, account, since, now.minus(call.lag("quota-lag", Knob.QUOTA_LAG_MS)));
    return Json.object("data", List.of(FIELDS.render(view, call.fields("quota_usage"))));
  }

  private static Instant since(GraphCall call, String text) {
    Instant now = call.world().clock().now();
    if (!text.matches("\\d{1,11}")) {
      throw GraphErrors.badParameter("Param since must be a UNIX timestamp");
    }
    Instant since = Instant.ofEpochSecond(Long.parseLong(text));
    if (since.isBefore(now.minus(WINDOW).minusSeconds(1))) {
      throw GraphErrors.badParameter("Param since must not be older than 24 hours");
    }
    return since;
  }

  /** Throws when the account has used up what it may publish. Runs under the world's lock. */
  static void demandOneLeft(GraphCall call, Account account) {
    Instant now = call.world().clock().now();
    View view = view(call, account, now.minus(WINDOW), now);
    if (view.used() >= view.total()) {
      throw PublishError.QUOTA_USED_UP.with();
    }
  }

  private static View view(GraphCall call, Account account, Instant from, Instant to) {
    long published = call.world().gallery().publishedBetween(account.id(), from, to);
    long total = call.world().knobs().number(Knob.QUOTA_TOTAL);
    Optional<Fault> quota = call.strike("quota");
    if (quota.isPresent()) {
      int used = quota.get().settings().number("used", 0);
      return new View(used + published, quota.get().settings().number("total", 0));
    }
    boolean isFull = call.strike("quota-full").isPresent();
    return new View(isFull ? total : published, total);
  }

  private static JsonElement config(View view) {
    return Json.object("quota_total", view.total(), "quota_duration", WINDOW.toSeconds());
  }
}
