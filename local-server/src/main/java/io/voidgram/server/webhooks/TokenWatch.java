package io.voidgram.server.webhooks;

import io.voidgram.server.accounts.InstagramAccount;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.SqlStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells of tokens that end soon, each of its thresholds once. */
record TokenWatch(Database database, Supplier<List<InstagramAccount>> accounts) {
  private static final List<EventType> TYPE = List.of(EventType.ACCOUNT_TOKEN_EXPIRING);

  private static final String IS_TOLD =
      """
      select exists (select 1 from webhook_token_notice
        where account_id = :accountId and token_expires_at = :expiresAt and within_days = :days)
      """;

  private static final String NOTE =
      """
      insert into webhook_token_notice (account_id, token_expires_at, within_days)
      values (:accountId, :expiresAt, :days)
      """;

  private record Data(
      String accountId,
      String username,
      String loginMethod,
      Instant tokenExpiresAt,
      int withinDays) {
    static Data of(TokenNotice notice) {
      InstagramAccount account = notice.account();
      return new Data(
          account.id(),
          account.username(),
          account.loginMethod(),
          notice.expiresAt(),
          notice.withinDays());
    }
  }

  /** Tells what is due; returns when to look again, or empty when nobody wants to know. */
  Optional<Instant> look(Instant now) {
    if (!database.read(sql -> WebhookStore.isWanted(sql, TYPE))) {
      return Optional.empty();
    }
    List<InstagramAccount> all = accounts.get();
    for (TokenNotice notice : TokenNotice.due(all, now)) {
      if (!database.read(sql -> isTold(sql, notice))) {
        database.write(sql -> tell(sql, notice, now));
      }
    }
    return TokenNotice.next(all, now);
  }

  private static boolean isTold(Sql sql, TokenNotice notice) {
    return bound(sql, IS_TOLD, notice).isTrue();
  }

  private static boolean tell(Sql sql, TokenNotice notice, Instant now) {
    bound(sql, NOTE, notice).update();
    Outbox.add(sql, EventType.ACCOUNT_TOKEN_EXPIRING, Json.text(Data.of(notice)), now);
    return true;
  }

  private static SqlStatement bound(Sql sql, String text, TokenNotice notice) {
    return sql.prepare(text)
        .bind("accountId", notice.account().id())
        .bind("expiresAt", notice.expiresAt())
        .bind("days", notice.withinDays());
  }
}
