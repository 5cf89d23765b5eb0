package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.Step;
import org.jspecify.annotations.Nullable;

/**
 * A step as a driver carries it out: store the job, then do the one thing.
 *
 * @param fault our own, for which the job was abandoned; to be logged; else null
 */
public record Driven(PublishJob before, Step step, @Nullable IllegalStateException fault) {
  public PublishJob job() {
    return step.job();
  }

  /** What to do once it is stored. */
  public PublishCommand command() {
    return step.command();
  }

  /** Whether another attempt begins, which users count as a retry. */
  public boolean isNewAttempt() {
    return job().attempt() > before.attempt();
  }

  /** PUBLISHED or FAILED where the post becomes that by this step, else null. */
  public @Nullable PostStatus milestone() {
    PostStatus reached = job().state().kind().milestone();
    return reached == before.state().kind().milestone() ? null : reached;
  }

  /** Whether Meta called the account's token invalid, so that no other call needs to be tried. */
  public boolean isTokenRefused() {
    return job().state() instanceof Failed failed && failed.code() == ErrorCode.TOKEN_EXPIRED;
  }
}
