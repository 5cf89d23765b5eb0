package io.voidgram.scheduling.repost;

import io.voidgram.scheduling.repost.WatchEvent.Asked;
import io.voidgram.scheduling.repost.WatchEvent.Changed;
import io.voidgram.scheduling.repost.WatchEvent.Disabled;
import io.voidgram.scheduling.repost.WatchEvent.Enabled;
import io.voidgram.scheduling.repost.WatchEvent.Failed;
import io.voidgram.scheduling.repost.WatchEvent.Interrupted;
import io.voidgram.scheduling.repost.WatchEvent.Looked;
import io.voidgram.scheduling.repost.WatchEvent.Woken;
import io.voidgram.scheduling.repost.WatchState.Looking;
import io.voidgram.scheduling.repost.WatchState.Off;
import io.voidgram.scheduling.repost.WatchState.Reason;
import io.voidgram.scheduling.repost.WatchState.Stopped;
import io.voidgram.scheduling.repost.WatchState.Waiting;
import io.voidgram.scheduling.repost.WatchStep.Command.SleepUntil;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when an account's inbox is looked into.
 *
 * <pre>
 *          enabled                  its time has come, asked
 *    Off ----------&gt; Waiting ------------------------------&gt; Looking
 *     ^                 ^  read, or failed for now               |
 *     | disabled        +----------------------------------------+
 *     |                                                          |
 *     +----- Stopped &lt;-------- failures in a row, challenges, refused
 * </pre>
 *
 * <p>What the owner asks for by hand heeds neither the interval nor the sleep window, but a pause
 * that Instagram asked for holds for everybody.
 */
public final class WatchMachine {
  /** So many failed looks in a row switch the watch off. */
  public static final int FAILURES_MAX = 5;

  /** So many challenges in 30 days switch the official watch off. */
  public static final int CHALLENGES_MAX = 3;

  /** How long a challenge pauses the watch; the second one three times as long. */
  static final Duration CHALLENGE_PAUSE = Duration.ofDays(1);

  private static final Duration FAILURE_PAUSE = Duration.ofHours(1);
  private static final Duration OFFLINE_PAUSE = Duration.ofMinutes(15);
  private static final Duration THROTTLE_PAUSE = Duration.ofHours(1);
  private static final Duration INTERRUPTED_PAUSE = Duration.ofMinutes(1);

  private WatchMachine() {}

  /**
   * The next step.
   *
   * @param jitter a fresh random number from 0 to 1
   * @throws IllegalStateException when the event cannot happen in the watch's state: a fault of
   *     ours
   */
  public static WatchStep step(
      InboxWatch watch, WatchEvent event, Instant now, OwnerClock clock, double jitter) {
    WatchTurn turn = new WatchTurn(watch, now, clock, jitter);
    if (event instanceof Disabled) {
      return turn.rest(new Off());
    }
    if (event instanceof Changed changed) {
      return onChanged(turn.of(watch.with(changed.settings())));
    }
    WatchState state = watch.state();
    return switch (state.kind()) {
      case OFF -> onOff(turn, event);
      case WAITING -> onWaiting(turn, (Waiting) state, event);
      case LOOKING -> onLooking(turn, (Looking) state, event);
      case STOPPED -> onStopped(turn, (Stopped) state, event);
    };
  }

  /** A shorter interval counts at once; so does another sleep window. */
  private static WatchStep onChanged(WatchTurn turn) {
    WatchState state = turn.watch().state();
    if (!(state instanceof Waiting waiting)) {
      return turn.rest(state);
    }
    Instant last = turn.watch().history().lastAt();
    boolean isIntervals = waiting.reason() == Reason.INTERVAL;
    return isIntervals
        ? turn.waitForInterval(last == null ? beforeInterval(turn) : last)
        : turn.waitUntil(waiting.until(), waiting.reason());
  }

  /** A look that would have made the first one due now. */
  private static Instant beforeInterval(WatchTurn turn) {
    return turn.now()
        .minusMillis(Duration.ofHours(turn.watch().settings().pollIntervalHours()).toMillis());
  }

  private static WatchStep onOff(WatchTurn turn, WatchEvent event) {
    if (event instanceof Enabled) {
      return enabled(turn);
    }
    if (event instanceof Asked) {
      return turn.lookByHand(true);
    }
    return late(turn, event);
  }

  /**
   * Switching it on by hand forgets the failures that switched it off, and looks at once; a pause
   * that Instagram asked for it does not forget.
   */
  private static WatchStep enabled(WatchTurn turn) {
    LookHistory history = turn.watch().history().forgiven();
    WatchTurn forgiven = turn.of(turn.watch().with(history));
    Instant paused = history.pausedUntil();
    return paused != null && history.isPaused(turn.now())
        ? forgiven.waitUntil(paused, Reason.CHALLENGE)
        : forgiven.waitUntil(turn.now(), Reason.INTERVAL);
  }

  private static WatchStep onWaiting(WatchTurn turn, Waiting waiting, WatchEvent event) {
    if (event instanceof Enabled) {
      return new WatchStep(turn.watch(), new SleepUntil(waiting.until()));
    }
    if (event instanceof Asked) {
      return turn.lookByHand(false);
    }
    if (event instanceof Woken || event instanceof Interrupted) {
      return onWoken(turn, waiting);
    }
    return late(turn, event);
  }

  private static WatchStep onWoken(WatchTurn turn, Waiting waiting) {
    if (turn.watch().isTooFar(waiting, turn.now())) {
      return turn.waitForInterval(turn.now());
    }
    if (turn.now().isBefore(waiting.until())) {
      return new WatchStep(turn.watch(), new SleepUntil(waiting.until()));
    }
    boolean isAsleep = turn.watch().settings().sleepWindow().holds(turn.now(), turn.clock());
    return isAsleep ? turn.waitUntil(turn.now(), waiting.reason()) : turn.look(false);
  }

  private static WatchStep onLooking(WatchTurn turn, Looking looking, WatchEvent event) {
    if (event instanceof Looked looked) {
      return onLooked(turn, looking, looked);
    }
    if (event instanceof Failed failed) {
      return onFailed(turn, looking, failed);
    }
    if (event instanceof Interrupted) {
      return looking.wasOff() ? turn.rest(new Off()) : interrupted(turn);
    }
    if (event instanceof Enabled && looking.wasOff()) {
      return turn.rest(new Looking(looking.since(), false));
    }
    if (event instanceof Asked) {
      return turn.refuse("The inbox is being looked through already. Wait until that is over.");
    }
    return turn.rest(looking);
  }

  /** A look that was due begins again; one that the owner asked for before is asked for again. */
  private static WatchStep interrupted(WatchTurn turn) {
    Instant soon = turn.now().plusMillis(INTERRUPTED_PAUSE.toMillis());
    Instant last = turn.watch().history().lastAt();
    Instant due = last == null ? soon : turn.watch().settings().nextLook(last, turn.jitter());
    return turn.waitUntil(due.isBefore(soon) ? soon : due, Reason.INTERVAL);
  }

  private static WatchStep onLooked(WatchTurn turn, Looking looking, Looked looked) {
    LookHistory history =
        turn.watch().history().succeeded(looked.hasFound(), looked.newest(), turn.now());
    WatchTurn done = turn.of(turn.watch().with(history));
    return looking.wasOff() ? done.rest(new Off()) : done.waitForInterval(turn.now());
  }

  private static WatchStep onFailed(WatchTurn turn, Looking looking, Failed failed) {
    LookHistory before = turn.watch().history();
    boolean isChallenge = failed.trouble() == WatchEvent.Trouble.CHALLENGE;
    boolean isCounted = failed.trouble() == WatchEvent.Trouble.FAULT;
    LookHistory history =
        isChallenge
            ? before.challenged(failed.message(), turn.now())
            : before.failed(failed.message(), isCounted, turn.now());
    WatchTurn ended = turn.of(turn.watch().with(history));
    return switch (failed.trouble()) {
      case CHALLENGE -> challenged(ended, looking, failed);
      case REFUSED, FAULT, OFFLINE, THROTTLED ->
          looking.wasOff() ? ended.rest(new Off()) : afterFailure(ended, failed);
    };
  }

  /** It comes back sooner than after the interval, but later with each failure. */
  private static WatchStep afterFailure(WatchTurn turn, Failed failed) {
    int failures = turn.watch().history().failures();
    return switch (failed.trouble()) {
      case OFFLINE -> turn.waitFor(OFFLINE_PAUSE, Reason.FAILURE);
      case THROTTLED -> turn.waitFor(longer(failed.pause(), THROTTLE_PAUSE), Reason.FAILURE);
      case REFUSED -> stopped(turn, failed.message());
      case FAULT, CHALLENGE ->
          failures >= FAILURES_MAX
              ? stopped(
                  turn, failures + " looks in a row failed. The last one: " + failed.message())
              : turn.waitFor(FAILURE_PAUSE.multipliedBy(1L << (failures - 1)), Reason.FAILURE);
    };
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** The phone app's interface is left alone at the first challenge. */
  private static WatchStep challenged(WatchTurn turn, Looking looking, Failed failed) {
    int count = turn.watch().history().challenges().size();
    Duration pause = CHALLENGE_PAUSE.multipliedBy(2L * count - 1);
    Instant until = turn.now().plusMillis(pause.toMillis());
    WatchTurn paused = turn.of(turn.watch().with(turn.watch().history().paused(until)));
    boolean isPrivate = turn.watch().settings().source() == RepostSource.PRIVATE;
    if (isPrivate || count >= CHALLENGES_MAX) {
      return stopped(paused, failed.message());
    }
    return looking.wasOff() ? paused.rest(new Off()) : paused.waitUntil(until, Reason.CHALLENGE);
  }

  private static WatchStep stopped(WatchTurn turn, String reason) {
    return turn.rest(new Stopped(turn.now(), reason));
  }

  private static WatchStep onStopped(WatchTurn turn, Stopped stopped, WatchEvent event) {
    if (event instanceof Enabled) {
      return enabled(turn);
    }
    if (event instanceof Asked) {
      return turn.refuse(
          "Story repost switched itself off: "
              + stopped.reason()
              + " Switch it on again once that is settled.");
    }
    return late(turn, event);
  }

  /** The end of a look that nobody waits for any more, or a wake-up that came too late. */
  private static WatchStep late(WatchTurn turn, WatchEvent event) {
    boolean isLate =
        event instanceof Looked
            || event instanceof Failed
            || event instanceof Woken
            || event instanceof Interrupted;
    if (isLate) {
      return turn.rest(turn.watch().state());
    }
    throw new IllegalStateException(
        "a watch that is " + turn.watch().state().kind() + " cannot take this event");
  }
}
