package io.voidgram.server.webhooks;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.CachedRow;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of webhooks. Every method works within its caller's transaction. */
record WebhookStore(Vault vault) {
  /** How long the secret before a rotation goes on signing. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final String SELECT =
      """
      select *, (select group_concat(event_type) from webhook_subscription
        where webhook_id = webhook.id) as events
      from webhook
      """;

  private static final CachedRow<Boolean> IS_WANTED =
      new CachedRow<>(
          """
          select exists (select 1 from webhook_subscription join webhook on id = webhook_id
            where is_enabled = 1 and event_type = :type) as is_wanted
          """,
          "type",
          row -> row.flag("is_wanted"));

  List<Webhook> all(Sql sql, Instant now) {
    return sql.prepare(SELECT + "order by sequence desc").list(row -> read(row, now));
  }

  Optional<Webhook> find(Sql sql, String id, Instant now) {
    return sql.prepare(SELECT + "where id = :id").bind("id", id).one(row -> read(row, now));
  }

  /** The webhook of that id, or NOT_FOUND. */
  Webhook get(Sql sql, String id, Instant now) {
    return find(sql, id, now).orElseThrow(WebhookStore::notFound);
  }

  static ApiException notFound() {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no webhook with this id.");
  }

  private static Webhook read(Row row, Instant now) {
    String reason = row.textOrNull("disabled_reason");
    Instant previousEnds = row.instantOrNull("previous_secret_until");
    return new Webhook(
        row.text("id"),
        row.text("url"),
        row.textOrNull("description"),
        inOrder(row.text("events")),
        row.flag("allow_private_network"),
        row.flag("is_enabled"),
        row.instantOrNull("disabled_at"),
        reason == null ? null : DisabledReason.valueOf(reason),
        row.instantOrNull("failing_since"),
        row.instantOrNull("last_delivered_at"),
        previousEnds != null && now.isBefore(previousEnds) ? previousEnds : null,
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  private static List<String> inOrder(String events) {
    List<String> named = Arrays.asList(events.split(",", -1));
    return EventType.wireNames().stream().filter(named::contains).toList();
  }

  /** Whether anybody wants to hear of one of these. */
  static boolean isWanted(Sql sql, List<EventType> types) {
    return types.stream().anyMatch(type -> IS_WANTED.find(sql, type.wireName()).orElseThrow());
  }

  int count(Sql sql) {
    return (int) sql.prepare("select count(*) from webhook").number();
  }

  /** Adds a webhook; returns its id. */
  String add(Sql sql, WebhookInput input, SigningSecret secret, Instant now) {
    String id = Ids.create();
    sql.prepare(
            """
            insert into webhook
              (id, url, allow_private_network, secret, is_enabled, created_at, updated_at)
            values (:id, '', 0, :secret, 1, :now, :now)
            """)
        .bind("id", id)
        .bind("secret", vault.seal(id, secret.text()))
        .bind("now", now)
        .update();
    change(sql, id, input, now);
    return id;
  }

  /** Writes what the user decided; one that is switched on again has its failures forgotten. */
  void change(Sql sql, String id, WebhookInput input, Instant now) {
    sql.prepare(
            """
            update webhook set url = :url, description = :description,
              allow_private_network = :allowPrivateNetwork, updated_at = :now
            where id = :id
            """)
        .bind("url", input.url())
        .bind("description", input.description())
        .bind("allowPrivateNetwork", input.allowPrivateNetwork())
        .bind("now", now)
        .bind("id", id)
        .update();
    sql.prepare("delete from webhook_subscription where webhook_id = :id").bind("id", id).update();
    for (String event : input.events()) {
      sql.prepare("insert into webhook_subscription (event_type, webhook_id) values (:event, :id)")
          .bind("event", event)
          .bind("id", id)
          .update();
    }
    if (input.isEnabled()) {
      enable(sql, id);
    } else {
      disable(sql, id, DisabledReason.USER, now);
    }
  }

  private static void enable(Sql sql, String id) {
    sql.prepare(
            """
            update webhook set is_enabled = 1, disabled_at = null, disabled_reason = null,
              failing_since = null
            where id = :id and is_enabled = 0
            """)
        .bind("id", id)
        .update();
    sql.forgetRows();
  }

  /** Ends what was still to be delivered to it, too. */
  void disable(Sql sql, String id, DisabledReason reason, Instant now) {
    sql.prepare(
            """
            update webhook set is_enabled = 0, disabled_at = :now, disabled_reason = :reason
            where id = :id and is_enabled = 1
            """)
        .bind("now", now)
        .bind("reason", reason)
        .bind("id", id)
        .update();
    sql.forgetRows();
    sql.prepare(
            """
            update webhook_delivery
            set status = 'FAILED', next_attempt_at = null, completed_at = :now,
              error = coalesce(error || ' ', '') || 'The webhook was disabled.'
            where webhook_id = :id and status = 'PENDING'
            """)
        .bind("now", now)
        .bind("id", id)
        .update();
  }

  void noteSuccess(Sql sql, String id, Instant now) {
    sql.prepare("update webhook set failing_since = null, last_delivered_at = :now where id = :id")
        .bind("now", now)
        .bind("id", id)
        .update();
  }

  void noteFailure(Sql sql, String id, Instant now) {
    sql.prepare("update webhook set failing_since = coalesce(failing_since, :now) where id = :id")
        .bind("now", now)
        .bind("id", id)
        .update();
  }

  boolean delete(Sql sql, String id) {
    sql.forgetRows();
    return sql.prepare("delete from webhook where id = :id").bind("id", id).update() == 1;
  }

  /** Puts a new secret in the place of the old one, which signs too for a day. */
  void rotate(Sql sql, String id, SigningSecret secret, Instant now) {
    String old = vault.open(id, sealedSecret(sql, id).orElseThrow(WebhookStore::notFound));
    sql.prepare(
            """
            update webhook set secret = :secret, previous_secret = :previous,
              previous_secret_until = :previousUntil, updated_at = :now
            where id = :id
            """)
        .bind("secret", vault.seal(id, secret.text()))
        .bind("previous", vault.seal(previousRow(id), old))
        .bind("previousUntil", now.plus(OVERLAP))
        .bind("now", now)
        .bind("id", id)
        .update();
  }

  /** The secrets that sign now, the newest first; none when the webhook was deleted. */
  List<SigningSecret> secrets(Sql sql, String id, Instant now) {
    Optional<SigningSecret> current =
        sealedSecret(sql, id).map(text -> SigningSecret.parse(vault.open(id, text)));
    return Stream.concat(current.stream(), previous(sql, id, now).stream()).toList();
  }

  private Optional<SigningSecret> previous(Sql sql, String id, Instant now) {
    return sql.prepare(
            "select previous_secret from webhook where id = :id and previous_secret_until > :now")
        .bind("id", id)
        .bind("now", now)
        .one(row -> SigningSecret.parse(vault.open(previousRow(id), row.text("previous_secret"))));
  }

  private static Optional<String> sealedSecret(Sql sql, String id) {
    return sql.prepare("select secret from webhook where id = :id")
        .bind("id", id)
        .one(row -> row.text("secret"));
  }

  /** The second secret of a row is bound to a name of its own, so the two cannot be swapped. */
  private static String previousRow(String id) {
    return id + "/previous";
  }
}
