package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.TimeSense;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.worker.jso.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The Worker's clock, and what Meta told of its own.
 *
 * <p>There is no clock here that nobody can set: the platform's, which it keeps right, stands in
 * for it. All objects share its run, for a look is often made by another object than the one
 * before.
 */
final class Clocks {
  private TimeSense sense = TimeSense.of("platform");

  Moment moment() {
    Instant now = Platform.now();
    sense = sense.read(now, now.toEpochMilli());
    return sense.moment(now, now.toEpochMilli());
  }

  /** An answer of Meta arrived; {@code date} is null when it told none. */
  void answered(@Nullable Instant date) {
    Instant now = Platform.now();
    sense = sense.answered(date, now, now.toEpochMilli());
  }
}
