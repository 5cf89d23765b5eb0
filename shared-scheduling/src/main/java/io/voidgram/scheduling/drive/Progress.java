package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishJob;
import org.jspecify.annotations.Nullable;

/** How far a job has come since it was looked at last, whoever took it there. */
public record Progress(PublishJob before, PublishJob after) {
  /** Whether another attempt has begun, which users count as a retry. */
  public boolean isNewAttempt() {
    return after.attempt() > before.attempt();
  }

  /** PUBLISHED or FAILED where the post has become that, else null. */
  public @Nullable PostStatus milestone() {
    PostStatus reached = after.state().kind().milestone();
    return reached == before.state().kind().milestone() ? null : reached;
  }
}
