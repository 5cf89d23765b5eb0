package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What decides behind a drive: the real machine, or a known-bad one in a test. */
public interface Mind {
  /** The real one. */
  Mind REAL = PublishMachine::step;

  /** The next step of a job. */
  Step step(PublishJob job, PublishEvent event, Moment moment, double jitter);

  /** The event a job is woken with, or taken up with. */
  default PublishEvent wake(
      PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
    return LatePosts.wake(job, now, grace, previousRelease);
  }
}
