package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishMachine;
import io.voidgram.scheduling.publish.Rivalry;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.queue.LatePosts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is put to the test: the real machine and a right driver, or a known-bad variant. */
public interface Machine {
  Step step(PublishJob job, PublishEvent event, Instant now, double jitter);

  /** The event the driver wakes or takes up a job with. */
  default PublishEvent wake(
      PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
    return LatePosts.wake(job, now, grace, previousRelease);
  }

  /** A failed job whose user asks for another try. */
  default PublishJob retried(PublishJob job, Instant now) {
    return PublishMachine.retried(job, now);
  }

  /** Whether the driver stores the job before it makes the call, as it must. */
  default boolean storesFirst() {
    return true;
  }

  /** Whether the driver drops the answer to a call of a job that was changed meanwhile. */
  default boolean heedsRevision() {
    return true;
  }

  /** What the driver tells of a post that may own a media of unknown owner. */
  default Rivalry rivalry(PublishJob job, PublishJob other) {
    return Rivalry.between(job, other);
  }

  /** Whether the driver tells which media belong to other posts. */
  default boolean tellsOfTaken() {
    return true;
  }
}
