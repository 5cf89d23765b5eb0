package io.voidgram.server.webhooks;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Columns;
import io.voidgram.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The rows of webhooks. Every method works within its caller's transaction. */
final class WebhookStore {
  /** How long the secret before a rotation goes on signing. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final String SELECT =
      """
      select *, (select group_concat(event_type) from webhook_subscription
        where webhook_id = webhook.id) as events
      from webhook
      """;

  private final Vault vault;

  WebhookStore(Vault vault) {
    this.vault = vault;
  }

  List<Webhook> all(Handle handle, Instant now) {
    return handle
        .createQuery(SELECT + "order by sequence desc")
        .map((row, context) -> read(row, now))
        .list();
  }

  Optional<Webhook> find(Handle handle, String id, Instant now) {
    return handle
        .createQuery(SELECT + "where id = ?")
        .bind(0, id)
        .map((row, context) -> read(row, now))
        .findOne();
  }

  /** The webhook of that id, or NOT_FOUND. */
  Webhook get(Handle handle, String id, Instant now) {
    return find(handle, id, now).orElseThrow(WebhookStore::notFound);
  }

  static ApiException notFound() {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no webhook with this id.");
  }

  private static Webhook read(ResultSet row, Instant now) throws SQLException {
    String reason = row.getString("disabled_reason");
    Instant previousEnds = Columns.instantOrNull(row, "previous_secret_until");
    return new Webhook(
        row.getString("id"),
        row.getString("url"),
        row.getString("description"),
        inOrder(row.getString("events")),
        row.getBoolean("allow_private_network"),
        row.getBoolean("is_enabled"),
        Columns.instantOrNull(row, "disabled_at"),
        reason == null ? null : DisabledReason.valueOf(reason),
        Columns.instantOrNull(row, "failing_since"),
        Columns.instantOrNull(row, "last_delivered_at"),
        previousEnds != null && now.isBefore(previousEnds) ? previousEnds : null,
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }

  private static List<String> inOrder(String events) {
    List<String> named = Arrays.asList(events.split(",", -1));
    return EventType.wireNames().stream().filter(named::contains).toList();
  }

  int count(Handle handle) {
    return handle.createQuery("select count(*) from webhook").mapTo(Integer.class).one();
  }

  /** Adds a webhook; returns its id. */
  String add(Handle handle, WebhookInput input, SigningSecret secret, Instant now) {
    String id = Ids.create();
    handle.execute(
        """
        insert into webhook
          (id, url, allow_private_network, secret, is_enabled, created_at, updated_at)
        values (?, '', 0, ?, 1, ?, ?)
        """,
        id,
        vault.seal(id, secret.text()),
        now.toEpochMilli(),
        now.toEpochMilli());
    change(handle, id, input, now);
    return id;
  }

  /** Writes what the user decided; switched on again, a webhook starts with a clean slate. */
  void change(Handle handle, String id, WebhookInput input, Instant now) {
    handle.execute(
        """
        update webhook set url = ?, description = ?, allow_private_network = ?, updated_at = ?
        where id = ?
        """,
        input.url(),
        input.description(),
        input.allowPrivateNetwork(),
        now.toEpochMilli(),
        id);
    handle.execute("delete from webhook_subscription where webhook_id = ?", id);
    for (String event : input.events()) {
      handle.execute(
          "insert into webhook_subscription (event_type, webhook_id) values (?, ?)", event, id);
    }
    if (input.isEnabled()) {
      enable(handle, id);
    } else {
      disable(handle, id, DisabledReason.USER, now);
    }
  }

  private static void enable(Handle handle, String id) {
    handle.execute(
        """
        update webhook set is_enabled = 1, disabled_at = null, disabled_reason = null,
          failing_since = null
        where id = ? and is_enabled = 0
        """,
        id);
  }

  /** Ends what was still to be delivered to it, too. */
  void disable(Handle handle, String id, DisabledReason reason, Instant now) {
    handle.execute(
        """
        update webhook set is_enabled = 0, disabled_at = ?, disabled_reason = ?
        where id = ? and is_enabled = 1
        """,
        now.toEpochMilli(),
        reason.name(),
        id);
    handle.execute(
        """
        update webhook_delivery set status = 'FAILED', next_attempt_at = null, completed_at = ?,
          error = coalesce(error || ' ', '') || 'The webhook was disabled.'
        where webhook_id = ? and status = 'PENDING'
        """,
        now.toEpochMilli(),
        id);
  }

  void noteSuccess(Handle handle, String id, Instant now) {
    handle.execute(
        "update webhook set failing_since = null, last_delivered_at = ? where id = ?",
        now.toEpochMilli(),
        id);
  }

  void noteFailure(Handle handle, String id, Instant now) {
    handle.execute(
        "update webhook set failing_since = coalesce(failing_since, ?) where id = ?",
        now.toEpochMilli(),
        id);
  }

  boolean delete(Handle handle, String id) {
    return handle.execute("delete from webhook where id = ?", id) == 1;
  }

  /** Puts a new secret in the place of the old one, which signs too for a day. */
  void rotate(Handle handle, String id, SigningSecret secret, Instant now) {
    String old = vault.open(id, sealedSecret(handle, id).orElseThrow(WebhookStore::notFound));
    handle.execute(
        """
        update webhook set secret = ?, previous_secret = ?, previous_secret_until = ?,
          updated_at = ?
        where id = ?
        """,
        vault.seal(id, secret.text()),
        vault.seal(previousRow(id), old),
        now.plus(OVERLAP).toEpochMilli(),
        now.toEpochMilli(),
        id);
  }

  /** The secrets that sign now, the newest first; none when the webhook was deleted. */
  List<SigningSecret> secrets(Handle handle, String id, Instant now) {
    Optional<SigningSecret> current =
        sealedSecret(handle, id).map(text -> SigningSecret.parse(vault.open(id, text)));
    return Stream.concat(current.stream(), previous(handle, id, now).stream()).toList();
  }

  private Optional<SigningSecret> previous(Handle handle, String id, Instant now) {
    return handle
        .createQuery(
            "select previous_secret from webhook where id = ? and previous_secret_until > ?")
        .bind(0, id)
        .bind(1, now.toEpochMilli())
        .mapTo(String.class)
        .findOne()
        .map(text -> SigningSecret.parse(vault.open(previousRow(id), text)));
  }

  private static Optional<String> sealedSecret(Handle handle, String id) {
    return handle
        .createQuery("select secret from webhook where id = ?")
        .bind(0, id)
        .mapTo(String.class)
        .findOne();
  }

  /** The second secret of a row is bound to a name of its own, so the two cannot be swapped. */
  private static String previousRow(String id) {
    return id + "/previous";
  }
}
