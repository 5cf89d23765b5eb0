package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.TimeSense;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.worker.jso.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The Worker's clock, and what Meta told of its own.
 *
 * <p>The Worker has no second clock that only counts time, so the platform's clock stands in for
 * one; Cloudflare keeps it right. All objects share its count, because the object that looks at
 * Instagram is often not the one that looked before.
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
