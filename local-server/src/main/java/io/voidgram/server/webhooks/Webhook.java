package io.voidgram.server.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where events are sent, as the signed-in user sees it; its secret is no part of it.
 *
 * @param failingSince the first failure since the latest success; null while all is well
 * @param previousSecretExpiresAt until when the secret before the last rotation signs too
 */
record Webhook(
    String id,
    String url,
    @Nullable String description,
    List<String> events,
    boolean allowPrivateNetwork,
    boolean isEnabled,
    @Nullable Instant disabledAt,
    @Nullable DisabledReason disabledReason,
    @Nullable Instant failingSince,
    @Nullable Instant lastDeliveredAt,
    @Nullable Instant previousSecretExpiresAt,
    Instant createdAt,
    Instant updatedAt) {
  Webhook {
    events = List.copyOf(events);
  }
}
