package io.voidgram.server.posts.store;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A post as it is stored, as far as anything is decided by it. */
public record StoredPost(
    String id,
    PostStatus status,
    MediaType mediaType,
    PostInput input,
    @Nullable DueTime dueTime,
    @Nullable String igMediaId,
    @Nullable String igPermalink) {
  /**
   * When a scheduled post is to go out.
   *
   * @param timezone IANA name, for display
   */
  public record DueTime(Instant instant, String timezone) {}

  /** When it is to go out, or NOT_FOUND: among the scheduled posts there is none of this id. */
  public DueTime requireDueTime() {
    if (dueTime == null) {
      throw new ApiException(ErrorCode.NOT_FOUND, "The post is " + status + " and not scheduled.");
    }
    return dueTime;
  }
}
