package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.Mind;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Instant;

/** What is put to the test: the real machine and a right driver, or a known-bad variant. */
public interface Machine extends Mind {
  /** A failed job whose user asks for another try. */
  default PublishJob retried(PublishJob job, Instant now) {
    return PublishMachine.retried(job, now);
  }

  /** Whether the driver stores the job before it makes the call, as it must. */
  default boolean storesFirst() {
    return true;
  }

  /** Whether the driver drops the answer to a call of a job that was changed meanwhile. */
  default boolean onRevision() {
    return true;
  }
}
