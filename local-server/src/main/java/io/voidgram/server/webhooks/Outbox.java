package io.voidgram.server.webhooks;

import io.voidgram.server.json.Ids;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.CachedRow;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The events that wait to be spread over the webhooks. Every method works within its caller's
 * transaction: an event is there exactly when what it tells of is.
 */
final class Outbox {
  private record Pair(String eventId, String webhookId) {}

  private static final CachedRow<Boolean> IS_WANTED =
      new CachedRow<>(
          """
          select exists (select 1 from webhook_subscription join webhook on id = webhook_id
            where is_enabled = 1 and event_type = ?)
          """,
          row -> row.getInt(1) == 1,
          "webhook",
          "webhook_subscription");

  private Outbox() {}

  /** Whether anybody wants to hear of one of these. */
  static boolean isWanted(Handle handle, List<EventType> types) {
    for (EventType type : types) {
      if (IS_WANTED.find(handle, type.wireName()).orElseThrow()) {
        return true;
      }
    }
    return false;
  }

  /** Puts an event in; {@code data} is JSON. */
  static void add(Handle handle, EventType type, String data, Instant now) {
    insert(handle, Ids.create(), body(type.wireName(), data, now), type.wireName(), false, now);
  }

  /** Keeps an event that was sent already. */
  static void addTest(Handle handle, String id, String body, Instant now) {
    insert(handle, id, body, EventType.TEST, true, now);
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
      Handle handle, String id, String body, String type, boolean isSpread, Instant now) {
    handle.execute(
        "insert into webhook_event (id, type, body, is_spread, created_at) values (?, ?, ?, ?, ?)",
        id,
        type,
        body,
        isSpread,
        now.toEpochMilli());
  }

  /** Makes a delivery of each new event for each webhook that wants it; returns how many. */
  static int spread(Handle handle, Instant now) {
    List<Pair> pairs =
        Sql.list(
            handle,
            """
            select event.id, webhook.id from webhook_event event
              join webhook_subscription on event_type = event.type
              join webhook on webhook.id = webhook_id
            where event.is_spread = 0 and webhook.is_enabled = 1
            order by event.sequence, webhook.sequence
            """,
            row -> new Pair(row.getString(1), row.getString(2)));
    for (Pair pair : pairs) {
      handle.execute(
          """
          insert into webhook_delivery
            (id, webhook_id, event_id, status, attempts, next_attempt_at, created_at)
          values (?, ?, ?, 'PENDING', 0, ?, ?)
          """,
          Ids.create(),
          pair.webhookId(),
          pair.eventId(),
          now.toEpochMilli(),
          now.toEpochMilli());
    }
    Sql.update(handle, "update webhook_event set is_spread = 1 where is_spread = 0");
    return pairs.size();
  }
}
