package io.voidgram.server.webhooks;

import io.voidgram.server.accounts.InstagramAccount;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Tells of tokens that end soon, each of its thresholds once. */
final class TokenWatch {
  private static final List<EventType> TYPE = List.of(EventType.ACCOUNT_TOKEN_EXPIRING);

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

  private final Database database;
  private final Supplier<List<InstagramAccount>> accounts;

  TokenWatch(Database database, Supplier<List<InstagramAccount>> accounts) {
    this.database = database;
    this.accounts = accounts;
  }

  /** Tells what is due; returns when to look again, or empty when nobody wants to know. */
  Optional<Instant> look(Instant now) {
    if (!database.read(handle -> Outbox.isWanted(handle, TYPE))) {
      return Optional.empty();
    }
    List<InstagramAccount> all = accounts.get();
    for (TokenNotice notice : TokenNotice.due(all, now)) {
      if (!database.read(handle -> isTold(handle, notice))) {
        database.write(handle -> tell(handle, notice, now));
      }
    }
    return TokenNotice.next(all, now);
  }

  private static boolean isTold(Handle handle, TokenNotice notice) {
    return handle
        .createQuery(
            """
            select exists (select 1 from webhook_token_notice
              where account_id = ? and token_expires_at = ? and within_days = ?)
            """)
        .bind(0, notice.account().id())
        .bind(1, notice.expiresAt().toEpochMilli())
        .bind(2, notice.withinDays())
        .mapTo(Boolean.class)
        .one();
  }

  private static boolean tell(Handle handle, TokenNotice notice, Instant now) {
    handle.execute(
        """
        insert into webhook_token_notice (account_id, token_expires_at, within_days)
        values (?, ?, ?)
        """,
        notice.account().id(),
        notice.expiresAt().toEpochMilli(),
        notice.withinDays());
    Outbox.add(handle, EventType.ACCOUNT_TOKEN_EXPIRING, Json.text(Data.of(notice)), now);
    return true;
  }
}
