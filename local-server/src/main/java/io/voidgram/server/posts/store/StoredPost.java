package io.voidgram.server.posts.store;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is stored of a post, as far as decisions need it. */
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

  /** When it is to go out; NOT_FOUND when it is not scheduled. */
  public DueTime requireDueTime() {
    if (dueTime == null) {
      throw new ApiException(ErrorCode.NOT_FOUND, "The post is " + status + " and not scheduled.");
    }
    return dueTime;
  }
}
