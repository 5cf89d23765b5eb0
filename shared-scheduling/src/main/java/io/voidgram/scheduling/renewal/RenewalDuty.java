package io.voidgram.scheduling.renewal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to renew a token that both this computer and the Worker hold. They never do so
 * at a time, for the token that one of them used may be dead when the other comes with it.
 *
 * <p>Each call of the computer to the Worker is a lease of a day: the Worker renews only after a
 * day of silence, and the computer only while it hears from the Worker, so that it can hand on what
 * it got. Where the Worker cannot be reached, the token's last days decide: it stops three days
 * before the end, the computer goes ahead two days before.
 */
public final class RenewalDuty {
  private static final Duration SILENCE = Duration.ofDays(1);
  private static final Duration LEASE = Duration.ofMinutes(30);

  /** A call of the Worker that was under way when it was reached has ended by then. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(5);

  private static final Duration WORKER_STOPS = Duration.ofDays(3);
  private static final Duration COMPUTER_ALONE = Duration.ofDays(2);

  private RenewalDuty() {}

  /** Whether the Worker may, which was called by the computer then for the last time. */
  public static boolean isWorkers(Renewal renewal, Instant calledAt, Instant now) {
    Instant stops = renewal.end().minusMillis(WORKER_STOPS.toMillis());
    return now.isBefore(stops) && isPast(calledAt, SILENCE, now);
  }

  /**
   * Whether the computer may.
   *
   * @param isThere whether the Worker has, or may have, posts of the account
   * @param reachedSince since when the Worker has always answered; null when it never did
   * @param reachedAt when it answered last
   */
  public static boolean isComputers(
      Renewal renewal,
      boolean isThere,
      @Nullable Instant reachedSince,
      @Nullable Instant reachedAt,
      Instant now) {
    if (reachedSince == null || reachedAt == null || isPast(reachedAt, LEASE, now)) {
      return !isThere || isPast(renewal.end(), COMPUTER_ALONE.negated(), now);
    }
    return isPast(reachedSince, UNDER_WAY, now);
  }

  /** Since when the Worker has always answered, now that it has answered once more. */
  public static Instant reachedSince(
      @Nullable Instant since, @Nullable Instant reachedAt, Instant now) {
    if (since == null || reachedAt == null || isPast(reachedAt, LEASE, now)) {
      return now;
    }
    return since;
  }

  private static boolean isPast(Instant from, Duration by, Instant now) {
    return !now.isBefore(from.plusMillis(by.toMillis()));
  }
}
