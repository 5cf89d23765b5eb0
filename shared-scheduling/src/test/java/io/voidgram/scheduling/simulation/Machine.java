package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.Step;
import java.time.Instant;

/** What is put to the test: the real machine, or a known-bad variant of it. */
interface Machine {
  Step step(PublishJob job, PublishEvent event, Instant now, double jitter);

  /** Whether the driver stores the job before it makes the call, as it must. */
  default boolean storesFirst() {
    return true;
  }
}
