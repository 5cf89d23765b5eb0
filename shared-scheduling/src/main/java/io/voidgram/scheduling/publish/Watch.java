package io.voidgram.scheduling.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long an outcome in doubt has been watched: what was slept between two looks, added up.
 *
 * <p>A wall clock cannot fake it. A sleep counts as long as it was meant to be, and only when the
 * clock that nobody can set went by as much meanwhile; a sleep that was cut off by the end of the
 * process, or was longer than it was meant to be, counts nothing. Where there is no such clock (the
 * Worker hands in its wall clock) a jump makes a sleep other than it was meant to be, so it counts
 * nothing either.
 *
 * @param run which run of the clock the present sleep began in; null while none is under way
 * @param fromTickMs when it began
 * @param plannedMs how long it was meant to be
 * @param seenMs what was watched before it
 */
public record Watch(@Nullable String run, long fromTickMs, long plannedMs, long seenMs) {
  /** Nothing has been seen yet. */
  public static final Watch NONE = new Watch(null, 0, 0, 0);

  /** A sleep may be this much longer than it was meant to be and counts all the same. */
  private static final long LATE_MAX_MS = 30_000;

  Watch asleepUntil(Instant wakeAt, Moment moment) {
    long plannedMs = Math.max(0, wakeAt.toEpochMilli() - moment.now().toEpochMilli());
    return new Watch(moment.run(), moment.tickMs(), plannedMs, seenMs);
  }

  public Watch awake(Moment moment) {
    long sleptMs = moment.tickMs() - fromTickMs;
    boolean isSeen = moment.run().equals(run) && sleptMs >= 0 && sleptMs <= plannedMs + LATE_MAX_MS;
    return new Watch(null, 0, 0, seenMs + (isSeen ? Math.min(sleptMs, plannedMs) : 0));
  }
}
