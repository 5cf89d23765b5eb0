package io.voidgram.server.runner;

import io.voidgram.scheduling.drive.TimeSense;
import io.voidgram.scheduling.publish.Moment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of this process: the wall clock, one that nobody can set, and Meta's, as far as its
 * answers tell it.
 */
final class Clocks {
  /** A smaller step back delays a job by no more than that step. */
  private static final long SET_BACK_MS = 10_000;

  private final InstantSource wall;
  private final LongSupplier nanos;
  private TimeSense sense;

  /** How far the wall clock was ahead of the other at the last reading. */
  private long lastAheadMs = Long.MIN_VALUE / 2;

  /** It may have been set back while no process ran. */
  private boolean isSetBack = true;

  /** {@code run} tells the readings of {@code nanos} from those of another process. */
  Clocks(InstantSource wall, LongSupplier nanos, String run) {
    this.wall = wall;
    this.nanos = nanos;
    this.sense = TimeSense.of(run);
    moment();
  }

  static Clocks system() {
    return new Clocks(InstantSource.system(), System::nanoTime, UUID.randomUUID().toString());
  }

  InstantSource wall() {
    return wall;
  }

  /** Both clocks, read now. */
  synchronized Moment moment() {
    Instant now = wall.instant();
    long tickMs = tickMs();
    long aheadMs = now.toEpochMilli() - tickMs;
    isSetBack |= aheadMs < lastAheadMs - SET_BACK_MS;
    lastAheadMs = aheadMs;
    sense = sense.read(now, tickMs);
    return sense.moment(now, tickMs);
  }

  /** Whether the wall clock was set back and the sleeping jobs have not been adjusted yet. */
  synchronized boolean isSetBack() {
    moment();
    return isSetBack;
  }

  /** The sleeping jobs have been adjusted. */
  synchronized void settleSetBack() {
    isSetBack = false;
  }

  /** An answer of Meta arrived; {@code date} is null when it told none. */
  synchronized void answered(@Nullable Instant date) {
    sense = sense.answered(date, wall.instant(), tickMs());
  }

  private long tickMs() {
    return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
  }
}
