package io.voidgram.server.webhooks;

import io.voidgram.server.store.Columns;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The rows of deliveries. Every method works within its caller's transaction. */
final class DeliveryStore {
  static final Duration KEPT = Duration.ofDays(30);

  /** A delivery that waits for its next attempt. */
  record Waiting(String id, String webhookId, Instant nextAttemptAt) {}

  /** A delivery that is about to be attempted. */
  record Ready(String id, Webhook webhook, String eventId, String body, int attempts) {}

  private final WebhookStore webhooks;

  DeliveryStore(WebhookStore webhooks) {
    this.webhooks = webhooks;
  }

  /** The webhooks that something waits for. */
  List<String> webhooksWithWaiting(Handle handle) {
    return Sql.list(
        handle,
        "select distinct webhook_id from webhook_delivery where status = 'PENDING'",
        row -> row.getString(1));
  }

  /** What waits for that webhook, the earliest first. */
  List<Waiting> waiting(Handle handle, String webhookId, int max) {
    return handle
        .createQuery(
            """
            select id, next_attempt_at from webhook_delivery
            where webhook_id = ? and status = 'PENDING'
            order by next_attempt_at, sequence limit ?
            """)
        .bind(0, webhookId)
        .bind(1, max)
        .map(
            (row, context) ->
                new Waiting(
                    row.getString("id"), webhookId, Columns.instant(row, "next_attempt_at")))
        .list();
  }

  /** What to send; empty when the delivery is over, or was put off since somebody looked. */
  Optional<Ready> ready(Handle handle, String id, Instant now) {
    return handle
        .createQuery(
            """
            select webhook_id, event_id, body, attempts
            from webhook_delivery join webhook_event on webhook_event.id = event_id
            where webhook_delivery.id = ? and status = 'PENDING' and next_attempt_at <= ?
            """)
        .bind(0, id)
        .bind(1, now.toEpochMilli())
        .map(
            (row, context) ->
                new Ready(
                    id,
                    webhooks.get(handle, row.getString("webhook_id"), now),
                    row.getString("event_id"),
                    row.getString("body"),
                    row.getInt("attempts")))
        .findOne();
  }

  /** Writes what became of an attempt, into the delivery and into its webhook. */
  void settle(Handle handle, Ready ready, SendResult result, Instant now, double jitter) {
    String webhookId = ready.webhook().id();
    Optional<Webhook> webhook = webhooks.find(handle, webhookId, now);
    if (webhook.isEmpty()) {
      return; // deleted meanwhile, and its deliveries with it
    }
    int attempt = ready.attempts() + 1;
    Verdict verdict = Verdict.of(result, attempt, webhook.get().failingSince(), now, jitter);
    note(handle, ready.id(), result, verdict, now);
    if (verdict.isDelivered()) {
      webhooks.noteSuccess(handle, webhookId, now);
      return;
    }
    webhooks.noteFailure(handle, webhookId, now);
    if (verdict.disabled() != null) {
      webhooks.disable(handle, webhookId, verdict.disabled(), now);
    }
  }

  /** A delivery that was ended meanwhile stays ended, unless it arrived after all. */
  private static void note(
      Handle handle, String id, SendResult result, Verdict verdict, Instant now) {
    boolean isOver = verdict.nextAttemptAt() == null;
    try (Update update =
        handle.createUpdate(
            """
            update webhook_delivery set attempts = attempts + 1, last_attempt_at = :now,
              response_status = :responseStatus, response_body = :responseBody,
              duration_ms = :durationMs, error = :error, status = :status,
              next_attempt_at = :nextAttemptAt, completed_at = :completedAt
            where id = :id and (status = 'PENDING' or :status = 'DELIVERED')
            """)) {
      bindResult(update, result);
      update
          .bind("status", verdict.isDelivered() ? "DELIVERED" : isOver ? "FAILED" : "PENDING")
          .bind("nextAttemptAt", Columns.millis(verdict.nextAttemptAt()))
          .bind("completedAt", isOver ? now.toEpochMilli() : null)
          .bind("now", now.toEpochMilli())
          .bind("id", id)
          .execute();
    }
  }

  private static void bindResult(Update update, SendResult result) {
    SendResult.Answered answered = result instanceof SendResult.Answered known ? known : null;
    update
        .bind("responseStatus", answered == null ? null : answered.status())
        .bind("responseBody", answered == null ? null : answered.body())
        .bind("durationMs", result.duration().toMillis())
        .bind("error", result.problem());
  }

  /** Keeps a delivery that was made outside the queue, and is over. */
  void addTest(
      Handle handle, String id, String webhookId, String eventId, SendResult result, Instant now) {
    handle.execute(
        """
        insert into webhook_delivery (id, webhook_id, event_id, status, attempts, created_at)
        values (?, ?, ?, 'PENDING', 0, ?)
        """,
        id,
        webhookId,
        eventId,
        now.toEpochMilli());
    note(handle, id, result, new Verdict(result.isDelivered(), null, null), now);
  }

  /** Forgets deliveries that were over a month ago, and events nobody waits for any more. */
  void prune(Handle handle, Instant now) {
    long before = now.minus(KEPT).toEpochMilli();
    Sql.update(
        handle,
        "delete from webhook_delivery where completed_at < ? and status <> 'PENDING'",
        before);
    Sql.update(
        handle,
        """
        delete from webhook_event where created_at < ? and is_spread = 1
          and not exists (select 1 from webhook_delivery where event_id = webhook_event.id)
        """,
        before);
    Sql.update(handle, "delete from webhook_token_notice where token_expires_at < ?", before);
  }
}
