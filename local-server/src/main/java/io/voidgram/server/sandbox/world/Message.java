package io.voidgram.server.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in the inbox of an account.
 *
 * @param from who wrote it, by user name
 * @param isRequest whether it lies in the Requests folder, where strangers' messages go
 * @param storyId the story it mentions or replies to
 * @param isVideo what the story shows
 * @param isGone whether the story was deleted before its day was over
 */
public record Message(
    String id,
    String accountId,
    String from,
    Instant at,
    Kind kind,
    boolean isRequest,
    @Nullable String text,
    @Nullable String storyId,
    boolean isVideo,
    boolean isGone) {
  private static final Duration STORY_LIFE = Duration.ofHours(24);

  /** What it is about. */
  public enum Kind {
    TEXT,
    /** Their story mentions the account. */
    MENTION,
    /** They answer a story of the account. */
    REPLY,
    /** Something that the API does not show. */
    UNSUPPORTED
  }

  /** The number that the phone app knows its story by: another one than the API's. */
  public String storyPk() {
    return "35" + storyId;
  }

  /** Whether the link of its story still leads somewhere. */
  public boolean isStoryLiveAt(Instant now) {
    return storyId != null && !isGone && now.isBefore(at.plus(STORY_LIFE));
  }

  /** The same with its story deleted. */
  public Message gone() {
    return new Message(id, accountId, from, at, kind, isRequest, text, storyId, isVideo, true);
  }
}
