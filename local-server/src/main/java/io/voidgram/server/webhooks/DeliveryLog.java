package io.voidgram.server.webhooks;

import io.voidgram.server.http.Paging;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

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
      Handle handle, String webhookId, Optional<Delivery.Status> status, Paging paging) {
    String newest = "order by webhook_delivery.sequence desc limit :limit offset :offset";
    List<Delivery> shown =
        filtered(handle.createQuery(SELECT + FILTER + newest), webhookId, status)
            .bind("limit", paging.limit())
            .bind("offset", paging.offset())
            .map(Delivery::read)
            .list();
    int total =
        filtered(
                handle.createQuery("select count(*) from webhook_delivery " + FILTER),
                webhookId,
                status)
            .mapTo(Integer.class)
            .one();
    int page = paging.offset() / paging.limit() + 1;
    boolean hasMore = paging.offset() + (long) shown.size() < total;
    return new DeliveryLog(shown, total, page, paging.limit(), hasMore);
  }

  private static Query filtered(Query query, String webhookId, Optional<Delivery.Status> status) {
    return query.bind("webhookId", webhookId).bind("status", status.map(Enum::name).orElse(null));
  }

  /** The one of that id. */
  static Delivery one(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "where webhook_delivery.id = ?")
        .bind(0, id)
        .map(Delivery::read)
        .one();
  }
}
