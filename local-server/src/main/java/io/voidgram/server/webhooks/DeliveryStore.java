package io.voidgram.server.webhooks;

import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of deliveries. Every method works within its caller's transaction. */
record DeliveryStore(WebhookStore webhooks) {
  static final Duration KEPT = Duration.ofDays(30);

  /** A delivery that waits for its next attempt. */
  record Waiting(String id, String webhookId, Instant nextAttemptAt) {}

  /** A delivery that is about to be attempted. */
  record Ready(String id, Webhook webhook, String eventId, String body, int attempts) {}

  /** The webhooks that something waits for. */
  List<String> webhooksWithWaiting(Sql sql) {
    return sql.prepare("select distinct webhook_id from webhook_delivery where status = 'PENDING'")
        .list(row -> row.text("webhook_id"));
  }

  /** What waits for that webhook, the earliest first. */
  List<Waiting> waiting(Sql sql, String webhookId, int max) {
    return sql.prepare(
            """
            select id, next_attempt_at from webhook_delivery
            where webhook_id = :webhookId and status = 'PENDING'
            order by next_attempt_at, sequence limit :max
            """)
        .bind("webhookId", webhookId)
        .bind("max", max)
        .list(row -> new Waiting(row.text("id"), webhookId, row.instant("next_attempt_at")));
  }

  /** What to send; empty when the delivery is over, or was put off since somebody looked. */
  Optional<Ready> ready(Sql sql, String id, Instant now) {
    return sql.prepare(
            """
            select webhook_id, event_id, body, attempts
            from webhook_delivery join webhook_event on webhook_event.id = event_id
            where webhook_delivery.id = :id and status = 'PENDING' and next_attempt_at <= :now
            """)
        .bind("id", id)
        .bind("now", now)
        .one(
            row ->
                new Ready(
                    id,
                    webhooks.get(sql, row.text("webhook_id"), now),
                    row.text("event_id"),
                    row.text("body"),
                    row.integer("attempts")));
  }

  /** Writes what became of an attempt, into the delivery and into its webhook. */
  void settle(Sql sql, Ready ready, SendResult result, Instant now, double jitter) {
    String webhookId = ready.webhook().id();
    Optional<Webhook> webhook = webhooks.find(sql, webhookId, now);
    if (webhook.isEmpty()) {
      return; // deleted meanwhile, and its deliveries with it
    }
    int attempt = ready.attempts() + 1;
    Verdict verdict = Verdict.of(result, attempt, webhook.get().failingSince(), now, jitter);
    note(sql, ready.id(), result, verdict, now);
    if (verdict.isDelivered()) {
      webhooks.noteSuccess(sql, webhookId, now);
      return;
    }
    webhooks.noteFailure(sql, webhookId, now);
    if (verdict.disabled() != null) {
      webhooks.disable(sql, webhookId, verdict.disabled(), now);
    }
  }

  /** A delivery that was ended meanwhile stays ended, unless it arrived after all. */
  private static void note(Sql sql, String id, SendResult result, Verdict verdict, Instant now) {
    boolean isOver = verdict.nextAttemptAt() == null;
    SendResult.Answered answered = result instanceof SendResult.Answered known ? known : null;
    sql.prepare(
            """
            update webhook_delivery set attempts = attempts + 1, last_attempt_at = :now,
              response_status = :responseStatus, response_body = :responseBody,
              duration_ms = :durationMs, error = :error, status = :status,
              next_attempt_at = :nextAttemptAt, completed_at = :completedAt
            where id = :id and (status = 'PENDING' or :status = 'DELIVERED')
            """)
        .bind("responseStatus", answered == null ? null : answered.status())
        .bind("responseBody", answered == null ? null : answered.body())
        .bind("durationMs", result.duration().toMillis())
        .bind("error", result.problem())
        .bind("status", verdict.isDelivered() ? "DELIVERED" : isOver ? "FAILED" : "PENDING")
        .bind("nextAttemptAt", verdict.nextAttemptAt())
        .bind("completedAt", isOver ? now : null)
        .bind("now", now)
        .bind("id", id)
        .update();
  }

  /** Keeps a delivery that was made outside the queue, and is over. */
  void addTest(
      Sql sql, String id, String webhookId, String eventId, SendResult result, Instant now) {
    sql.prepare(
            """
            insert into webhook_delivery (id, webhook_id, event_id, status, attempts, created_at)
            values (:id, :webhookId, :eventId, 'PENDING', 0, :now)
            """)
        .bind("id", id)
        .bind("webhookId", webhookId)
        .bind("eventId", eventId)
        .bind("now", now)
        .update();
    note(sql, id, result, new Verdict(result.isDelivered(), null, null), now);
  }

  /** Forgets deliveries that were over a month ago, and events nobody waits for any more. */
  void prune(Sql sql, Instant now) {
    List.of(
            "delete from webhook_delivery where completed_at < :end and status <> 'PENDING'",
            """
            delete from webhook_event where created_at < :end and is_spread = 1
              and not exists (select 1 from webhook_delivery where event_id = webhook_event.id)
            """,
            "delete from webhook_token_notice where token_expires_at < :end")
        .forEach(old -> sql.prepare(old).bind("end", now.minus(KEPT)).update());
  }
}
