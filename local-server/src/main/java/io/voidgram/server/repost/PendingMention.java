package io.voidgram.server.repost;

import io.voidgram.scheduling.repost.MentionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mention as the API shows it while it is not decided. */
record PendingMention(
    String id,
    String instagramAccountId,
    String status,
    String originalUsername,
    String mediaType,
    @Nullable String link,
    Instant mentionedAt,
    Instant expiresAt,
    @Nullable Instant scheduledFor,
    Instant createdAt) {
  static PendingMention of(StoredMention stored) {
    MentionState state = stored.mention().state();
    String username = stored.mention().username();
    return new PendingMention(
        stored.id(),
        stored.accountId(),
        state.kind().name(),
        username == null ? "" : username,
        stored.mention().kind().name(),
        stored.link(),
        stored.mention().mentionedAt(),
        stored.mention().endsAt(),
        state instanceof MentionState.Scheduled scheduled ? scheduled.at() : null,
        stored.createdAt());
  }

  /** For what is kept longer than the story lives. */
  PendingMention withoutLink() {
    return new PendingMention(
        id,
        instagramAccountId,
        status,
        originalUsername,
        mediaType,
        null,
        mentionedAt,
        expiresAt,
        scheduledFor,
        createdAt);
  }
}
