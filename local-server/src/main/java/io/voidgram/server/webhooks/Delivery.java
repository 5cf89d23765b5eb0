package io.voidgram.server.webhooks;

import io.voidgram.server.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;
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

  static Delivery read(ResultSet row, StatementContext context) throws SQLException {
    return new Delivery(
        row.getString("id"),
        row.getString("webhook_id"),
        row.getString("event_id"),
        row.getString("type"),
        Status.valueOf(row.getString("status")),
        row.getInt("attempts"),
        Columns.instantOrNull(row, "next_attempt_at"),
        Columns.instantOrNull(row, "last_attempt_at"),
        Columns.longOrNull(row, "response_status"),
        row.getString("response_body"),
        row.getString("error"),
        Columns.longOrNull(row, "duration_ms"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "completed_at"));
  }
}
