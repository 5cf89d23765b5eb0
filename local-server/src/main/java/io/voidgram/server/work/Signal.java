package io.voidgram.server.work;

import java.time.Duration;
import java.util.Optional;

/** Wakes one thread that waits, for a while or for as long as nobody rings. */
public final class Signal {
  private boolean isRung;

  public synchronized void ring() {
    isRung = true;
    notifyAll();
  }

  /** Returns when it was rung since the last time, or after that limit. */
  public synchronized void await(Optional<Duration> limit) throws InterruptedException {
    long end = System.nanoTime() + limit.map(Duration::toNanos).orElse(0L);
    while (!isRung) {
      long restMs = limit.isEmpty() ? 0 : (end - System.nanoTime() + 999_999) / 1_000_000;
      if (limit.isPresent() && restMs <= 0) {
        return;
      }
      wait(restMs); // without end when it is 0
    }
    isRung = false;
  }
}
