package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.StateKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a job that wakes long after it was due, because nothing was running.
 *
 * <p>Up to five minutes late it simply runs. Later it runs too, but an account's late posts begin
 * their preparation at least a minute apart, which keeps their order, and are published at least a
 * minute apart; past the grace it is missed.
 */
public final class LatePosts {
  /** How late a post may still go out where nobody says otherwise. */
  public static final int GRACE_MINUTES = 360;

  /** The least time between two late posts of one account. */
  static final Duration SPACING = Duration.ofMinutes(1);

  /**
   * How long past the grace a post may go out that was taken in hand within it: until its container
   * is made, and those before it are out.
   */
  static final Duration IN_HAND = Duration.ofHours(1);

  private LatePosts() {}

  /**
   * The event a job is woken with, or taken up with when its driver was stopped in the middle.
   *
   * @param grace how late a post may still go out
   * @param previousRelease when the last late post of the job's {@link #series} was let go, or null
   */
  public static PublishEvent wake(
      PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
    boolean isBefore = job.state().isBeforePublishing();
    if (isBefore && isMissed(job, now, grace)) {
      return new PublishEvent.Missed(inWords(lateness(job, now)), false);
    }
    if (previousRelease != null && isLate(job, now)) {
      Instant next = previousRelease.plusMillis(SPACING.toMillis());
      if (now.isBefore(next)) {
        return new PublishEvent.HeldBack(next);
      }
    }
    return job.wakeAt() == null ? new PublishEvent.Interrupted() : new PublishEvent.Woken();
  }

  private static boolean isMissed(PublishJob job, Instant now, Duration grace) {
    long allowedMs = grace.toMillis() + (isInHand(job, now) ? IN_HAND.toMillis() : 0);
    return lateness(job, now).toMillis() > allowedMs;
  }

  /**
   * The late jobs it is spaced from: those of its account that are to be prepared, or published.
   */
  public static String series(PublishJob job) {
    String accountId = job.target().accountId();
    return isPrepared(job) ? accountId + "/publish" : accountId + "/prepare";
  }

  /**
   * Whether waking this job now counts as a late release of its series.
   *
   * <p>A job whose preparation began just now, when it was late already, has been released for it;
   * it is not held back by itself each time it looks at its container.
   */
  public static boolean isLate(PublishJob job, Instant now) {
    if (!job.state().isBeforePublishing() || !job.isLate(now)) {
      return false;
    }
    return isPrepared(job) || (job.attempt() == 1 && !isReleased(job, now));
  }

  private static boolean isPrepared(PublishJob job) {
    return job.state().behindLook().kind() == StateKind.PREPARED;
  }

  private static boolean isReleased(PublishJob job, Instant now) {
    Instant preparedFrom = job.state().behindLook().begunAt();
    return preparedFrom != null && job.isLate(preparedFrom) && isRecent(preparedFrom, now);
  }

  /** Whether it was late already when it last went to sleep, and wakes when it meant to. */
  private static boolean isInHand(PublishJob job, Instant now) {
    Instant wakeAt = job.wakeAt();
    return wakeAt != null && job.isLate(wakeAt) && isRecent(wakeAt, now);
  }

  private static boolean isRecent(Instant instant, Instant now) {
    return now.isBefore(instant.plusMillis(PublishJob.LATE_MS));
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
