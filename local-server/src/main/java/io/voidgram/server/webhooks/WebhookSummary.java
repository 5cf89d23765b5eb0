package io.voidgram.server.webhooks;

import java.time.Instant;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as programs see it: without the path of its address, which often is a secret.
 *
 * @param origin scheme, host and port
 */
record WebhookSummary(
    String id,
    String origin,
    @Nullable String description,
    List<String> events,
    boolean isEnabled,
    @Nullable Instant disabledAt,
    @Nullable DisabledReason disabledReason,
    @Nullable Instant failingSince,
    @Nullable Instant lastDeliveredAt,
    Instant createdAt) {
  WebhookSummary {
    events = List.copyOf(events);
  }

  static WebhookSummary of(Webhook webhook) {
    String origin = HttpUrl.get(webhook.url()).resolve("/").toString();
    return new WebhookSummary(
        webhook.id(),
        origin.substring(0, origin.length() - 1),
        webhook.description(),
        webhook.events(),
        webhook.isEnabled(),
        webhook.disabledAt(),
        webhook.disabledReason(),
        webhook.failingSince(),
        webhook.lastDeliveredAt(),
        webhook.createdAt());
  }
}
