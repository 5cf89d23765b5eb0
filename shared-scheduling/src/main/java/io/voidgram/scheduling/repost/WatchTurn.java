package io.voidgram.scheduling.repost;

import io.voidgram.scheduling.repost.WatchState.Looking;
import io.voidgram.scheduling.repost.WatchState.Reason;
import io.voidgram.scheduling.repost.WatchState.Waiting;
import io.voidgram.scheduling.repost.WatchStep.Command.Look;
import io.voidgram.scheduling.repost.WatchStep.Command.Refuse;
import io.voidgram.scheduling.repost.WatchStep.Command.Rest;
import io.voidgram.scheduling.repost.WatchStep.Command.SleepUntil;
import io.voidgram.scheduling.timing.Backoff;
import java.time.Duration;
import java.time.Instant;

/** One turn of a watch: what is stored, when, where, the dice, and the ways a turn can end. */
record WatchTurn(InboxWatch watch, Instant now, OwnerClock clock, double jitter) {
  WatchTurn of(InboxWatch changed) {
    return new WatchTurn(changed, now, clock, jitter);
  }

  WatchStep rest(WatchState next) {
    return new WatchStep(watch.in(next), new Rest());
  }

  /** A look that the owner asked for, unless Instagram asked for a pause. */
  WatchStep lookByHand(boolean wasOff) {
    LookHistory history = watch.history();
    return history.isPaused(now)
        ? refuse(
            "Instagram asked the account's owner to confirm who they are, so nothing is looked"
                + " for before "
                + history.pausedUntil()
                + ". Open Instagram's app, confirm, and wait until then.")
        : look(wasOff);
  }

  WatchStep look(boolean wasOff) {
    return new WatchStep(watch.in(new Looking(now, wasOff)), new Look());
  }

  WatchStep waitUntil(Instant until, Reason reason) {
    Instant awake = watch.settings().awake(until, clock, jitter);
    return new WatchStep(watch.in(new Waiting(awake, reason)), new SleepUntil(awake));
  }

  WatchStep waitFor(Duration pause, Reason reason) {
    return waitUntil(now.plusMillis(Backoff.spread(pause, jitter).toMillis()), reason);
  }

  WatchStep waitForInterval(Instant from) {
    return waitUntil(watch.settings().nextLook(from, jitter), Reason.INTERVAL);
  }

  WatchStep refuse(String why) {
    return new WatchStep(watch, new Refuse(why));
  }
}
