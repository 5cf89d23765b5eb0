package io.voidgram.server.webhooks;

import io.voidgram.server.store.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to a webhook, as the log shows it.
 *
 * @param eventId what is sent as {@code webhook-id}, the same in every attempt
 * @param responseBody the beginning of the latest answer
 * @param error why the latest attempt failed; null when it did not
 */
record Delivery(
    String id,
    String webhookId,
    String eventId,
    String eventType,
    Status status,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant lastAttemptAt,
    @Nullable Long responseStatus,
    @Nullable String responseBody,
    @Nullable String error,
    @Nullable Long durationMs,
    Instant createdAt,
    @Nullable Instant completedAt) {
  /** How it stands. */
  enum Status {
    /** It will be tried, perhaps again. */
    PENDING,
    /** The receiver answered with a status of 200 to 299. */
    DELIVERED,
    /** It was given up. */
    FAILED
  }

  static Delivery read(Row row) {
    return new Delivery(
        row.text("id"),
        row.text("webhook_id"),
        row.text("event_id"),
        row.text("type"),
        row.constant("status", Status.class),
        row.integer("attempts"),
        row.instantOrNull("next_attempt_at"),
        row.instantOrNull("last_attempt_at"),
        row.numberOrNull("response_status"),
        row.textOrNull("response_body"),
        row.textOrNull("error"),
        row.numberOrNull("duration_ms"),
        row.instant("created_at"),
        row.instantOrNull("completed_at"));
  }
}
