package io.voidgram.server.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes the one thread that waits for an instant of the wall clock, for a while, or to be rung.
 *
 * <p>The wall clock is read again at least twice a minute, by a clock that nobody can set: a timer
 * sleeps through a suspended laptop and does not notice a clock that was set.
 */
public final class WakeTimer {
  private static final Duration NAP_MAX = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Duration napMax;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private boolean isRung;

  /** Far away while nobody waits, so that a ring between two waits is kept for the next one. */
  private Instant awaited = Instant.MAX;

  public WakeTimer(InstantSource clock) {
    this(clock, NAP_MAX);
  }

  /** {@code napMax} is how long it sleeps at most without looking at the clock. */
  public WakeTimer(InstantSource clock, Duration napMax) {
    this.clock = clock;
    this.napMax = napMax;
  }

  public void ring() {
    lock.lock();
    try {
      isRung = true;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Rings unless the instant waited for is that one or an earlier one. */
  public void ringBefore(Instant instant) {
    lock.lock();
    try {
      if (instant.isBefore(awaited)) {
        isRung = true;
        rung.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What is waited for just now. */
  Instant awaited() {
    lock.lock();
    try {
      return awaited;
    } finally {
      lock.unlock();
    }
  }

  boolean isRung() {
    lock.lock();
    try {
      return isRung;
    } finally {
      lock.unlock();
    }
  }

  /** Returns at that instant, when rung, or after half a minute, whichever comes first. */
  public void awaitUntil(Instant instant) throws InterruptedException {
    long napEnd = System.nanoTime() + napMax.toNanos();
    lock.lock();
    try {
      awaited = instant;
      while (!isRung) {
        Instant now = clock.instant();
        long nap = napEnd - System.nanoTime();
        if (!now.isBefore(instant) || nap <= 0) {
          return;
        }
        boolean isSoon = instant.isBefore(now.plusNanos(nap));
        long nanos = isSoon ? Duration.between(now, instant).toNanos() : nap;
        rung.await(nanos, TimeUnit.NANOSECONDS);
      }
      isRung = false;
    } finally {
      awaited = Instant.MAX;
      lock.unlock();
    }
  }

  /** Returns when rung, or after that limit if there is one. */
  public void await(Optional<Duration> limit) throws InterruptedException {
    long end = System.nanoTime() + limit.map(Duration::toNanos).orElse(0L);
    lock.lock();
    try {
      while (!isRung && limit.isEmpty()) {
        rung.await();
      }
      for (long left = end - System.nanoTime();
          !isRung && left > 0;
          left = end - System.nanoTime()) {
        rung.await(left, TimeUnit.NANOSECONDS);
      }
      isRung = false;
    } finally {
      lock.unlock();
    }
  }
}
