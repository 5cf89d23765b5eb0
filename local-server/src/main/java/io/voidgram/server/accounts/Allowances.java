package io.voidgram.server.accounts;

import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** How much of Instagram's daily allowance accounts have used: asked of Instagram. */
final class Allowances {
  private final MetaQuestion meta;
  private final Recent<Allowance> recent = new Recent<>();

  Allowances(MetaQuestion meta) {
    this.meta = meta;
  }

  Allowance of(Account account, String token, Instant now) {
    return recent.of(account.profile().id(), now, () -> ask(account, token));
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
