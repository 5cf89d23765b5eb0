package io.voidgram.server.sandbox.world;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Wakes whoever waits whenever something has changed, so that nobody has to poll. */
public final class Bell {
  private long rings;

  public synchronized void ring() {
    rings++;
    notifyAll();
  }

  public synchronized long rings() {
    return rings;
  }

  /** Waits until the condition holds; false when the time ran out first. */
  public boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedIOException {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      long heard = rings();
      if (condition.getAsBoolean()) {
        return true;
      }
      if (!awaitRing(heard, end)) {
        return condition.getAsBoolean();
      }
    }
  }

  private synchronized boolean awaitRing(long heard, long end) throws InterruptedIOException {
    try {
      while (rings == heard) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The sandbox is closing");
    }
  }
}
