package io.voidgram.server.webhooks;

import io.voidgram.server.store.Paging;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.SqlStatement;
import java.util.List;
import java.util.Optional;

/**
 * A part of what was sent to a webhook, the newest first.
 *
 * @param page counted from 1
 */
record DeliveryLog(List<Delivery> deliveries, int total, int page, int limit, boolean hasMore) {
  private static final String SELECT =
      """
      select webhook_delivery.*, webhook_event.type
      from webhook_delivery join webhook_event on webhook_event.id = event_id
      """;

  private static final String FILTER =
      "where webhook_id = :webhookId and (:status is null or status = :status) ";

  DeliveryLog {
    deliveries = List.copyOf(deliveries);
  }

  static DeliveryLog read(
      Sql sql, String webhookId, Optional<Delivery.Status> status, Paging paging) {
    String newest = "order by webhook_delivery.sequence desc limit :limit offset :offset";
    List<Delivery> shown =
        filtered(sql, SELECT + FILTER + newest, webhookId, status)
            .bind("limit", paging.limit())
            .bind("offset", paging.offset())
            .list(Delivery::read);
    String count = "select count(*) from webhook_delivery " + FILTER;
    int total = (int) filtered(sql, count, webhookId, status).number();
    int page = paging.offset() / paging.limit() + 1;
    boolean hasMore = paging.offset() + (long) shown.size() < total;
    return new DeliveryLog(shown, total, page, paging.limit(), hasMore);
  }

  private static SqlStatement filtered(
      Sql sql, String query, String webhookId, Optional<Delivery.Status> status) {
    return sql.prepare(query).bind("webhookId", webhookId).bind("status", status.orElse(null));
  }

  /** The one of that id. */
  static Delivery one(Sql sql, String id) {
    return sql.prepare(SELECT + "where webhook_delivery.id = :id")
        .bind("id", id)
        .one(Delivery::read)
        .orElseThrow();
  }
}
