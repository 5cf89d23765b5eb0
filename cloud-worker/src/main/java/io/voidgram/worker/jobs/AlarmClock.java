package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Signal;
import io.voidgram.worker.jso.Storage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSNumber;

/**
 * The object's one alarm.
 *
 * <p>It does not ring again while its handler is still at work, so a handler that waits for slow
 * calls has to leave when the next instant comes.
 */
final class AlarmClock {
  /** An alarm this long overdue will not ring any more. */
  private static final Duration STUCK = Duration.ofMinutes(1);

  /** No handler waits for calls longer than this. */
  private static final Duration HANDLER = Duration.ofMinutes(2);

  private final Storage storage;

  /** What the storage has been told, once {@code isKnown}; null when that is none. */
  private @Nullable Instant setTo;

  private boolean isKnown;
  private @Nullable Instant wanted;
  private @Nullable Signal handler;

  AlarmClock(Storage storage) {
    this.storage = storage;
  }

  /** Rings at that instant instead of any other, but never within the handler's own millisecond. */
  void set(Instant wake) {
    Instant earliest = Platform.now().plusMillis(1);
    Instant at = wake.isBefore(earliest) ? earliest : wake;
    if (isKnown) {
      tell(at);
    } else if (wanted == null) {
      wanted = at;
      askFirst();
    } else {
      wanted = at;
    }
  }

  /** An object that was made anew need not pay for an alarm that is set already. */
  private void askFirst() {
    storage
        .alarmAt()
        .run(
            at -> {
              if (!isKnown) {
                isKnown = true;
                setTo = instant(at);
              }
              tellWanted();
            },
            reason -> {
              isKnown = true;
              tellWanted();
            });
  }

  private void tellWanted() {
    Instant at = wanted;
    if (at != null) {
      tell(at);
    }
  }

  private void tell(Instant at) {
    wanted = at;
    if (at.equals(setTo)) {
      return;
    }
    setTo = at;
    leaveAt(at);
    storage
        .setAlarm(at)
        .run(
            set -> {},
            reason -> {
              setTo = null;
              Platform.log("the alarm could not be set: " + reason);
            });
  }

  private void leaveAt(Instant at) {
    Signal leaving = handler;
    long waitMs = at.toEpochMilli() - Platform.now().toEpochMilli();
    if (leaving != null && waitMs < HANDLER.toMillis()) {
      Promise.afterMs((int) waitMs).run(passed -> leaving.give());
    }
  }

  /** The alarm rings: none is set now. */
  void rang() {
    forget();
  }

  private void forget() {
    isKnown = true;
    setTo = null;
    wanted = null;
  }

  /** Comes when the work is over, or when the alarm that was set meanwhile is to ring. */
  Promise<?> untilNextRing(Promise<?> work) {
    Signal waiting = Signal.create();
    handler = waiting;
    if (setTo != null) {
      leaveAt(setTo);
    }
    return Promise.first(work, waiting.given()).run(left -> handler = null);
  }

  /** Sets an alarm that is missing, late or stuck in the past. */
  Promise<?> watch(Instant wake) {
    return storage
        .alarmAt()
        .run(
            at -> {
              Instant known = instant(at);
              Instant stuck = Platform.now().minusMillis(STUCK.toMillis());
              if (known.isBefore(stuck) || known.isAfter(wake)) {
                forget();
                set(wake);
              }
            });
  }

  private static Instant instant(JSNumber at) {
    return Instant.ofEpochMilli((long) at.doubleValue());
  }
}
