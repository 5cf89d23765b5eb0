package io.voidgram.scheduling.handover;

import java.time.Instant;

/** The machine, or one that is known to be bad. */
@FunctionalInterface
interface Rules {
  CloudJob step(CloudJob job, HandOverEvent event, Instant now, double jitter);
}
