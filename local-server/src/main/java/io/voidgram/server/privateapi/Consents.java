package io.voidgram.server.privateapi;

import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which owners have read the warning and want the Private API all the same. Every method works
 * within its caller's transaction.
 */
final class Consents {
  /** What the owner has to have read. */
  static final String WARNING =
      "The Private API is not a product of Meta. VoidGram would sign in with your password, as"
          + " Instagram's own app does. This is undocumented, may stop working any day, and may"
          + " breach Instagram's terms: accounts that do it get challenged, blocked or disabled. Use"
          + " it for your own account only. VoidGram makes one attempt at a time, stops at the first"
          + " challenge, and gets around nothing.";

  /**
   * An owner's consent.
   *
   * @param loginPausedUntil no login before, because Instagram asked to wait; null when it did not
   */
  record Consent(Instant acknowledgedAt, @Nullable Instant loginPausedUntil) {}

  Optional<Consent> find(Sql sql, String accountId) {
    return sql.prepare("select * from private_api_consent where account_id = :accountId")
        .bind("accountId", accountId)
        .one(
            row ->
                new Consent(
                    row.instant("acknowledged_at"), row.instantOrNull("login_paused_until")));
  }

  /** The first time counts. */
  void acknowledge(Sql sql, String accountId, Instant now) {
    sql.prepare(
            """
            insert or ignore into private_api_consent (account_id, acknowledged_at)
            values (:accountId, :now)
            """)
        .bind("accountId", accountId)
        .bind("now", now)
        .update();
  }

  void pauseLogin(Sql sql, String accountId, Instant until) {
    sql.prepare(
            "update private_api_consent set login_paused_until = :until where account_id = :accountId")
        .bind("until", until)
        .bind("accountId", accountId)
        .update();
  }

  void withdraw(Sql sql, String accountId) {
    sql.prepare("delete from private_api_consent where account_id = :accountId")
        .bind("accountId", accountId)
        .update();
  }
}
