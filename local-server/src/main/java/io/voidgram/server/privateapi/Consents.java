package io.voidgram.server.privateapi;

import io.voidgram.server.store.Columns;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
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

  Optional<Consent> find(Handle handle, String accountId) {
    return handle
        .createQuery("select * from private_api_consent where account_id = ?")
        .bind(0, accountId)
        .map(
            (row, context) ->
                new Consent(
                    Columns.instant(row, "acknowledged_at"),
                    Columns.instantOrNull(row, "login_paused_until")))
        .findOne();
  }

  /** The first time counts. */
  void acknowledge(Handle handle, String accountId, Instant now) {
    handle.execute(
        "insert or ignore into private_api_consent (account_id, acknowledged_at) values (?, ?)",
        accountId,
        now.toEpochMilli());
  }

  void pauseLogin(Handle handle, String accountId, Instant until) {
    handle.execute(
        "update private_api_consent set login_paused_until = ? where account_id = ?",
        until.toEpochMilli(),
        accountId);
  }

  void withdraw(Handle handle, String accountId) {
    handle.execute("delete from private_api_consent where account_id = ?", accountId);
  }
}
