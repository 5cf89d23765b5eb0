package io.voidgram.scheduling.repost.inbox;

import io.voidgram.scheduling.post.MediaKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mention as the inbox shows it.
 *
 * @param mentionId the story's id
 * @param username who posted it; null when Instagram does not tell
 * @param link where its media is shown for as long as the story lives; nothing else may be kept
 * @param kind of the media; null until the link was asked
 */
public record Found(
    String mentionId,
    @Nullable String username,
    String link,
    Instant mentionedAt,
    @Nullable MediaKind kind) {
  Found of(MediaKind known) {
    return new Found(mentionId, username, link, mentionedAt, known);
  }
}
