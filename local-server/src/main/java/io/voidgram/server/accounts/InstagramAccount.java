package io.voidgram.server.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A connected account as the API shows it; its tokens are no part of it. */
public record InstagramAccount(
    String id,
    String igUserId,
    String username,
    @Nullable String name,
    @Nullable String profilePictureUrl,
    @Nullable String accountType,
    @Nullable String facebookPageId,
    @Nullable String facebookPageName,
    @Nullable Instant tokenExpiresAt,
    @Nullable Instant tokenRenewsAt,
    @Nullable String tokenTrouble,
    String loginMethod,
    @Nullable Long followersCount,
    @Nullable Long mediaCount,
    @Nullable Instant lastSyncedAt,
    Instant createdAt) {}
