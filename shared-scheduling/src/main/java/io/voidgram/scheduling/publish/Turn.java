package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.timing.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One turn of the machine: the job, the time and the jitter, and the ways a turn can end. */
public record Turn(PublishJob job, Moment moment, double jitter) {
  /** How long to stay away when Meta has trouble of its own. */
  private static final Duration OUTAGE_PAUSE = Duration.ofMinutes(1);

  /** How long past its time a post waits for the end of an outage. */
  public static final Duration OUTAGE_LIMIT = Duration.ofDays(1);

  /** How long to stay away when the network is down. */
  private static final Duration OFFLINE_PAUSE = Duration.ofSeconds(15);

  /** The least pause after Meta asks us to stay away. */
  private static final Duration THROTTLE_PAUSE = Duration.ofMinutes(1);

  private static final String MAY_BE_LIVE =
      " An earlier publish call had no clear answer, so the post may be live: a retry looks first.";
  private static final String UNLOOKED =
      " It could not be looked up whether the post is live already, and it may be live: a retry"
          + " looks first.";

  public Instant now() {
    return moment.now();
  }

  /** The same turn for the job as it is now. */
  public Turn of(PublishJob changed) {
    return new Turn(changed, moment, jitter);
  }

  /** Move to that state and make its call. */
  public Step go(PublishState next) {
    return new Step(job.in(next), Commands.of(next));
  }

  /** Move to that state and make its call at that instant, or at once when it has passed. */
  public Step goAt(PublishState next, Instant wake) {
    if (!now().isBefore(wake)) {
      return go(next);
    }
    return sleep(job.in(next), wake);
  }

  public Step goAfter(PublishState next, Duration pause) {
    return goAt(next, now().plusMillis(pause.toMillis()));
  }

  public Step sleep(PublishJob asleep, Instant wake) {
    PublishJob watched = asleep.in(asleep.state().asleepUntil(wake, moment));
    return new Step(watched.asleepUntil(wake), new PublishCommand.SleepUntil(wake));
  }

  /** The same once more when Meta is back, which is looked for every minute; no attempt is lost. */
  public Step outOfReach(PublishState next) {
    return goAfter(next, Backoff.spread(OUTAGE_PAUSE, jitter));
  }

  /** Whether Meta has been out of reach for so long that the post is given up. */
  public boolean isOutageTooLong() {
    return isPast(job.dueAt(), OUTAGE_LIMIT);
  }

  public Step offline(PublishState next) {
    return goAfter(next, Backoff.spread(OFFLINE_PAUSE, jitter));
  }

  public Step throttled(PublishState next, Refusal refusal) {
    boolean isLonger = refusal.pause().compareTo(THROTTLE_PAUSE) > 0;
    return goAfter(next, isLonger ? refusal.pause() : THROTTLE_PAUSE);
  }

  /** Another attempt from that state on, after the backoff; or the end when all are used up. */
  public Step attemptAgain(PublishState next, ErrorCode code, String message) {
    if (!Backoff.hasNext(job.attempt())) {
      return fail(code, message, null);
    }
    PublishJob again = job.withAttempt(job.attempt() + 1).in(next);
    return sleep(again, now().plusMillis(Backoff.after(job.attempt(), jitter).toMillis()));
  }

  public Step attemptAgain(PublishState next, Refusal refusal) {
    return attemptAgain(next, refusal.code(), refusal.message());
  }

  public Step fail(ErrorCode code, String message, @Nullable PublishIntent intent) {
    return go(new PublishState.Failed(code, message, intent));
  }

  public Step fail(Refusal refusal, @Nullable PublishIntent intent) {
    return failFor(refusal.code(), refusal.message(), intent);
  }

  /** The end for a reason of Meta's; while a publish call is in doubt that is said too. */
  public Step failFor(ErrorCode reason, String message, @Nullable PublishIntent intent) {
    if (intent == null && isUnwatched()) {
      return failUnlooked(reason, message, null);
    }
    if (intent == null || !intent.isDoubtful()) {
      return fail(reason, message, intent);
    }
    boolean mustReconnect = reason == ErrorCode.TOKEN_EXPIRED;
    ErrorCode code = mustReconnect ? reason : ErrorCode.PUBLISH_OUTCOME_UNKNOWN;
    return fail(code, message + MAY_BE_LIVE, intent);
  }

  /** The end before it was seen whether the post is live: what is stored may be a backup's. */
  public Step failUnlooked(ErrorCode code, String message, @Nullable PublishIntent intent) {
    return go(new PublishState.Failed(code, message + UNLOOKED, intent, true));
  }

  /** Late by Meta's clock only: ours was behind, so nobody looked yet whether it is live. */
  private boolean isUnwatched() {
    return job.isLate(moment.latest())
        && !job.isLate(now())
        && !job.hasLooked(moment, Instant.EPOCH);
  }

  public boolean isPast(Instant instant, Duration age) {
    return now().isAfter(instant.plusMillis(age.toMillis()));
  }

  /**
   * A fault of ours. It does not name the event, for which the Worker would have to know all names.
   */
  public IllegalStateException unexpected() {
    return new IllegalStateException(
        "job " + job.jobId() + " in " + job.state().kind() + " cannot take this event");
  }
}
