package io.voidgram.scheduling.repost;

import io.voidgram.scheduling.post.MediaKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A story that mentions the account, and what became of it.
 *
 * @param mentionId the story's id at Instagram; a story is reposted once for each account
 * @param postId the id of the post that the repost will be, chosen when the mention was found, so
 *     that whoever makes the post twice makes the same one
 * @param username who posted the story; null when Instagram does not tell
 * @param mentionedAt when the story was posted, as far as the message tells
 */
public record Mention(
    String mentionId,
    String postId,
    @Nullable String username,
    MediaKind kind,
    Instant mentionedAt,
    MentionState state) {
  /** How long a story lives. */
  public static final Duration LIFE = Duration.ofHours(24);

  /** A story this close to its end is left alone: Meta could not fetch it any more. */
  static final Duration FETCHING = Duration.ofMinutes(10);

  Mention in(MentionState next) {
    return new Mention(mentionId, postId, username, kind, mentionedAt, next);
  }

  /** When it is too late to repost the story. */
  public Instant endsAt() {
    return mentionedAt.plusMillis(LIFE.toMillis() - FETCHING.toMillis());
  }

  /** Whether it is too late at that instant. */
  boolean isOver(Instant at) {
    return !at.isBefore(endsAt());
  }
}
