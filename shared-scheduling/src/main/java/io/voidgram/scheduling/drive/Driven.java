package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishJob;
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

  /** How far that brings the job. */
  public Progress progress() {
    return new Progress(before, job());
  }
}
