package io.voidgram.scheduling.queue;

import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a job that wakes long after it was due, because nothing was running.
 *
 * <p>Up to five minutes late it simply runs. Later it runs too, but an account's late posts go out
 * at least a minute apart; past the grace it is missed.
 */
public final class LatePosts {
  /** From this lateness on an account's posts are spaced. */
  static final Duration LATE = Duration.ofMinutes(5);

  /** The least time between two late posts of one account. */
  static final Duration SPACING = Duration.ofMinutes(1);

  private LatePosts() {}

  /**
   * The event a job is woken with, or taken up with when its driver was stopped in the middle.
   *
   * @param grace how late a post may still go out
   * @param previousRelease when the account's last late post was let go, or null
   */
  public static PublishEvent wake(
      PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
    boolean isBefore = job.state().isBeforePublishing();
    Duration lateness = lateness(job, now);
    if (isBefore && lateness.compareTo(grace) > 0) {
      return new PublishEvent.Missed(inWords(lateness));
    }
    if (previousRelease != null && isLate(job, now)) {
      Instant next = previousRelease.plusMillis(SPACING.toMillis());
      if (now.isBefore(next)) {
        return new PublishEvent.HeldBack(next);
      }
    }
    return job.wakeAt() == null ? new PublishEvent.Interrupted() : new PublishEvent.Woken();
  }

  /**
   * Whether waking this job now counts as a late release of its account.
   *
   * <p>A job whose preparation began just now, when it was late already, has been released for it;
   * it is not held back by itself each time it looks at its container.
   */
  public static boolean isLate(PublishJob job, Instant now) {
    Instant lateFrom = job.dueAt().plusMillis(LATE.toMillis());
    return job.state().isBeforePublishing()
        && job.attempt() == 1
        && now.isAfter(lateFrom)
        && !isReleased(job.state().preparedFromOrNull(), lateFrom, now);
  }

  private static boolean isReleased(@Nullable Instant preparedFrom, Instant lateFrom, Instant now) {
    return preparedFrom != null
        && preparedFrom.isAfter(lateFrom)
        && now.isBefore(preparedFrom.plusMillis(LATE.toMillis()));
  }

  /** Not {@code Duration.between}: that takes any kind of date, and all of them to the Worker. */
  private static Duration lateness(PublishJob job, Instant now) {
    return Duration.ofMillis(now.toEpochMilli() - job.dueAt().toEpochMilli());
  }

  private static String inWords(Duration lateness) {
    long minutes = lateness.toMinutes();
    if (minutes < 120) {
      return minutes + " minutes";
    }
    long hours = lateness.toHours();
    return hours < 48 ? hours + " hours" : lateness.toDays() + " days";
  }
}
