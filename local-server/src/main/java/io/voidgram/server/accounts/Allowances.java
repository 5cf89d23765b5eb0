package io.voidgram.server.accounts;

import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of Instagram's daily allowance accounts have used: asked of Instagram, which also limits
 * how often it may be asked, so an answer is kept for a moment.
 */
final class Allowances {
  private static final Duration KEPT = Duration.ofSeconds(20);

  private record Known(Allowance allowance, Instant askedAt) {}

  private final MetaQuestion meta;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  Allowances(MetaQuestion meta) {
    this.meta = meta;
  }

  Allowance of(Account account, String token, Instant now) {
    String id = account.profile().id();
    Known earlier = known.get(id);
    if (earlier != null && now.isBefore(earlier.askedAt().plus(KEPT))) {
      return earlier.allowance();
    }
    Allowance allowance = ask(account, token);
    known.put(id, new Known(allowance, now));
    return allowance;
  }

  private Allowance ask(Account account, String token) {
    JsonObject answer =
        meta.ask(
            MetaHost.of(account.loginMethod()),
            "/" + account.profile().igUserId() + "/content_publishing_limit",
            List.of(new Param("fields", "quota_usage,config")),
            token);
    List<JsonObject> rows = answer.objects("data");
    if (rows.isEmpty()) {
      return new Allowance(0, 0);
    }
    JsonObject config = rows.get(0).objectOrNull("config");
    long total = config == null ? 0 : config.number("quota_total", 0);
    return new Allowance(rows.get(0).number("quota_usage", 0), total);
  }
}
