package io.voidgram.server.webhooks;

import io.voidgram.server.json.Ids;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;

/**
 * The events that wait to be spread over the webhooks. Every method works within its caller's
 * transaction: an event is there exactly when what it tells of is.
 */
final class Outbox {
  private record Pair(String eventId, String webhookId) {}

  private Outbox() {}

  /** Puts an event in; {@code data} is JSON. */
  static void add(Sql sql, EventType type, String data, Instant now) {
    insert(sql, Ids.create(), body(type.wireName(), data, now), type.wireName(), false, now);
  }

  /** Keeps an event that was sent already. */
  static void addTest(Sql sql, String id, String body, Instant now) {
    insert(sql, id, body, EventType.TEST, true, now);
  }

  /** What is sent; {@code data} is JSON. */
  static String body(String type, String data, Instant now) {
    return "{\"type\":"
        + Json.text(type)
        + ",\"timestamp\":"
        + Json.text(now)
        + ",\"data\":"
        + data
        + "}";
  }

  private static void insert(
      Sql sql, String id, String body, String type, boolean isSpread, Instant now) {
    sql.prepare(
            """
            insert into webhook_event (id, type, body, is_spread, created_at)
            values (:id, :type, :body, :isSpread, :now)
            """)
        .bind("id", id)
        .bind("type", type)
        .bind("body", body)
        .bind("isSpread", isSpread)
        .bind("now", now)
        .update();
  }

  /** Makes a delivery of each new event for each webhook that wants it; returns how many. */
  static int spread(Sql sql, Instant now) {
    List<Pair> pairs =
        sql.prepare(
                """
                select event.id as event_id, webhook_id from webhook_event event
                  join webhook_subscription on event_type = event.type
                  join webhook on webhook.id = webhook_id
                where event.is_spread = 0 and webhook.is_enabled = 1
                order by event.sequence, webhook.sequence
                """)
            .list(row -> new Pair(row.text("event_id"), row.text("webhook_id")));
    for (Pair pair : pairs) {
      sql.prepare(
              """
              insert into webhook_delivery
                (id, webhook_id, event_id, status, attempts, next_attempt_at, created_at)
              values (:id, :webhookId, :eventId, 'PENDING', 0, :now, :now)
              """)
          .bind("id", Ids.create())
          .bind("webhookId", pair.webhookId())
          .bind("eventId", pair.eventId())
          .bind("now", now)
          .update();
    }
    sql.prepare("update webhook_event set is_spread = 1 where is_spread = 0").update();
    return pairs.size();
  }
}
