package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One turn of the machine: the job, the time and the dice, and the ways a turn can end. */
record Turn(PublishJob job, Instant now, double jitter) {
  /** How long to stay away when the network is down. */
  private static final Duration OFFLINE_PAUSE = Duration.ofSeconds(15);

  /** The least pause after Meta asks us to stay away. */
  private static final Duration THROTTLE_PAUSE = Duration.ofMinutes(1);

  private static final String MAY_BE_LIVE =
      " An earlier publish call had no clear answer, so the post may be live: a retry looks first.";

  /** Move to that state and make its call. */
  Step go(PublishState next) {
    PublishJob moved = job.in(next);
    return new Step(moved, Commands.of(next));
  }

  /** Move to that state and make its call at that instant, or at once when it has passed. */
  Step goAt(PublishState next, Instant wake) {
    if (!now.isBefore(wake)) {
      return go(next);
    }
    return sleep(job.in(next), wake);
  }

  Step goAfter(PublishState next, Duration pause) {
    return goAt(next, now.plusMillis(pause.toMillis()));
  }

  Step sleep(PublishJob asleep, Instant wake) {
    return new Step(asleep.asleepUntil(wake), new PublishCommand.SleepUntil(wake));
  }

  Step offline(PublishState next) {
    return goAfter(next, Backoff.spread(OFFLINE_PAUSE, jitter));
  }

  Step throttled(PublishState next, Refusal refusal) {
    boolean isLonger = refusal.pause().compareTo(THROTTLE_PAUSE) > 0;
    return goAfter(next, isLonger ? refusal.pause() : THROTTLE_PAUSE);
  }

  /** Another attempt from that state on, after the backoff; or the end when all are used up. */
  Step attemptAgain(PublishState next, ErrorCode code, String message) {
    if (!Backoff.hasNext(job.attempt())) {
      return fail(code, message, null);
    }
    PublishJob again = job.withAttempt(job.attempt() + 1).in(next);
    return sleep(again, now.plusMillis(Backoff.after(job.attempt(), jitter).toMillis()));
  }

  Step attemptAgain(PublishState next, Refusal refusal) {
    return attemptAgain(next, refusal.code(), refusal.message());
  }

  Step fail(ErrorCode code, String message, @Nullable PublishIntent intent) {
    return go(new PublishState.Failed(code, message, intent));
  }

  Step fail(Refusal refusal, @Nullable PublishIntent intent) {
    return failFor(refusal.code(), refusal.message(), intent);
  }

  /** The end for a reason of Meta's; while a publish call is in doubt that is said too. */
  Step failFor(ErrorCode reason, String message, @Nullable PublishIntent intent) {
    if (intent == null || !intent.isDoubtful()) {
      return fail(reason, message, intent);
    }
    boolean mustReconnect = reason == ErrorCode.TOKEN_EXPIRED;
    ErrorCode code = mustReconnect ? reason : ErrorCode.PUBLISH_OUTCOME_UNKNOWN;
    return fail(code, message + MAY_BE_LIVE, intent);
  }

  boolean isPast(Instant instant, Duration age) {
    return now.isAfter(instant.plusMillis(age.toMillis()));
  }

  /** Names the types only: a record's own text drags the printing of dates into the Worker. */
  IllegalStateException unexpected(PublishEvent event) {
    String state = job.state().getClass().getSimpleName();
    return new IllegalStateException(
        "job " + job.jobId() + " in " + state + " cannot take " + event.getClass().getSimpleName());
  }
}
