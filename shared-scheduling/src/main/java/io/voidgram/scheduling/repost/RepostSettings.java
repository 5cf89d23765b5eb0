package io.voidgram.scheduling.repost;

import java.time.Duration;
import java.time.Instant;

/**
 * How an owner wants story repost to behave for one account.
 *
 * @param jitterMinutes how much earlier or later than the interval says a look may come
 * @param dailyLimit how many stories may be reposted in one local day
 * @param isAutomatic whether mentions are reposted unasked
 * @param configuredAt the begin of the warm-up
 */
public record RepostSettings(
    RepostSource source,
    int pollIntervalHours,
    int jitterMinutes,
    SleepWindow sleepWindow,
    int dailyLimit,
    boolean isAutomatic,
    Instant configuredAt) {
  /** How long the account gets used to being reposted for. */
  public static final Duration WARM_UP = Duration.ofDays(30);

  /** The warm-up has three parts of the same length; in each a quarter more is allowed. */
  private static final int PARTS = 3;

  /** Whether the warm-up is over. */
  public boolean isWarm(Instant now) {
    return !now.isBefore(configuredAt.plusMillis(WARM_UP.toMillis()));
  }

  /**
   * How many stories may be reposted unasked on the day of that instant: a quarter, a half and
   * three quarters of the limit in the parts of the warm-up, but one at least.
   */
  public int automaticLimit(Instant now) {
    if (isWarm(now)) {
      return dailyLimit;
    }
    long ageMs = Math.max(0, now.toEpochMilli() - configuredAt.toEpochMilli());
    int part = (int) (ageMs * PARTS / WARM_UP.toMillis()) + 1;
    return (dailyLimit * part + PARTS) / (PARTS + 1);
  }

  /** The next look after one at that instant; {@code jitter} runs from 0 to 1. */
  Instant nextLook(Instant last, double jitter) {
    long spreadMs = (long) (Duration.ofMinutes(jitterMinutes).toMillis() * (2 * jitter - 1));
    return last.plusMillis(Duration.ofHours(pollIntervalHours).toMillis() + spreadMs);
  }

  /** That instant, or somewhat behind the end of the sleep window it lies in. */
  Instant awake(Instant at, OwnerClock clock, double jitter) {
    Instant free = sleepWindow.outside(at, clock);
    if (free.equals(at)) {
      return at;
    }
    Instant later = free.plusMillis((long) (Duration.ofMinutes(jitterMinutes).toMillis() * jitter));
    return sleepWindow.holds(later, clock) ? free : later;
  }
}
