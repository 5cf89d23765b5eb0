package io.voidgram.server.privateapi;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which owners have read the warning and want the Private API all the same, what Instagram knows
 * this computer by for each, and why nothing more is sent. Every method works within its caller's
 * transaction.
 */
record Consents(Vault vault) {
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

  /** What Instagram knows this computer by; empty before the first attempt to sign in. */
  Optional<Device> device(Sql sql, String accountId) {
    return sql.prepare(
            "select device from private_api_consent"
                + " where account_id = :accountId and device is not null")
        .bind("accountId", accountId)
        .one(row -> device(vault.open(deviceRow(accountId), row.text("device"))));
  }

  private static Device device(String text) {
    JsonObject json = JsonObject.parseOrNull(text);
    if (json == null) {
      throw new IllegalStateException("the stored device is no JSON");
    }
    return new Device(
        json.text("phoneId"),
        json.text("deviceId"),
        json.text("familyId"),
        json.text("adId"),
        json.text("androidId"));
  }

  /** The same; it is made, and kept from now on, where there is none. */
  Device keptDevice(Sql sql, String accountId) {
    return device(sql, accountId)
        .orElseGet(
            () -> {
              Device fresh = Device.create();
              sql.prepare(
                      "update private_api_consent set device = :device where account_id = :accountId")
                  .bind("device", vault.seal(deviceRow(accountId), Json.text(fresh)))
                  .bind("accountId", accountId)
                  .update();
              return fresh;
            });
  }

  private static String deviceRow(String accountId) {
    return accountId + "/private-api-device";
  }

  /** Why nothing is sent any more; empty while nothing stopped it. */
  Optional<Stop> stop(Sql sql, String accountId) {
    return sql.prepare(
            "select stop_kind, stop_reason from private_api_consent"
                + " where account_id = :accountId and stop_kind is not null")
        .bind("accountId", accountId)
        .one(row -> new Stop(row.constant("stop_kind", Stop.Kind.class), row.text("stop_reason")));
  }

  /** Nothing is sent from now on; null lets it go on again. */
  void stop(Sql sql, String accountId, @Nullable Stop stop, Instant now) {
    sql.prepare(
            """
            update private_api_consent
            set stopped_at = :at, stop_kind = :kind, stop_reason = :reason
            where account_id = :accountId
            """)
        .bind("at", stop == null ? null : now)
        .bind("kind", stop == null ? null : stop.kind())
        .bind("reason", stop == null ? null : stop.reason())
        .bind("accountId", accountId)
        .update();
  }
}
