package io.voidgram.server.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be shown of an API key; its field names are those of the API. */
record ApiKey(
    String id,
    String name,
    String prefix,
    String scopes,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {}
