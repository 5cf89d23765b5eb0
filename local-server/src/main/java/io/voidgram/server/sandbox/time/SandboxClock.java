package io.voidgram.server.sandbox.time;

import io.voidgram.server.sandbox.work.SandboxThreads;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The sandbox's time: tells it, waits for it, and does things when it comes. */
public final class SandboxClock implements AutoCloseable {
  private record Task(Instant due, long number, Runnable action) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** Ten years: nothing at Meta takes longer, and dates stay such that everybody can read them. */
  private static final Duration AHEAD_MAX = Duration.ofDays(3653);

  private final Timer timer = SandboxThreads.timer("sandbox-clock");
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private TimingMode mode;
  private Instant stoodStillAt = Instant.now();
  private Duration ahead = Duration.ZERO;
  private long tasksSeen;

  public SandboxClock(TimingMode mode) {
    this.mode = mode;
  }

  public synchronized TimingMode mode() {
    return mode;
  }

  /**
   * Changes the mode without a jump in time, except that leaving MANUAL returns to the true one.
   */
  public synchronized void setMode(TimingMode newMode) {
    stoodStillAt = now();
    mode = newMode;
    tasks.forEach(task -> arm(task.due()));
    notifyAll();
  }

  public synchronized Instant now() {
    return mode == TimingMode.MANUAL ? stoodStillAt : Instant.now().plus(ahead);
  }

  /** How long a wait takes here that takes {@code nominal} at Meta. */
  public synchronized Duration scaled(Duration nominal) {
    return mode.scale(nominal);
  }

  /** Spends the time that a call takes at Meta. Takes none while the clock is moved by hand. */
  public void spend(Duration nominal) throws InterruptedIOException {
    if (mode() != TimingMode.MANUAL) {
      awaitInstant(now().plus(scaled(nominal)));
    }
  }

  /** Waits until so much time has passed, undivided, in every mode. */
  public void waitExactly(Duration time) throws InterruptedIOException {
    awaitInstant(now().plus(time));
  }

  /** Waits in real time, whatever the sandbox's clock does. */
  public void waitInRealTime(Duration time) throws InterruptedIOException {
    try {
      if (new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("Nobody counts this latch down");
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("The sandbox is closing");
  }

  private synchronized void awaitInstant(Instant instant) throws InterruptedIOException {
    try {
      while (now().isBefore(instant)) {
        long nanos = Math.max(Duration.between(now(), instant).toNanos(), 1);
        TimeUnit.NANOSECONDS.timedWait(this, nanos);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Turns true once so much time has passed from now on. */
  public BooleanSupplier after(Duration exactly) {
    Instant end = now().plus(exactly);
    return () -> !now().isBefore(end);
  }

  /** Does something later, on another thread; when the clock is moved by hand, on the mover's. */
  public synchronized void schedule(Instant due, Runnable action) {
    tasks.add(new Task(due, tasksSeen++, action));
    arm(due);
  }

  private void arm(Instant due) {
    if (mode != TimingMode.MANUAL) {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              runDueTasks();
              armAgainIfEarly(due);
            }
          },
          Math.max(0, Duration.between(now(), due).toMillis() + 1));
    }
  }

  /** The timer counts its own time: when the time of day was set back meanwhile, it rings early. */
  private synchronized void armAgainIfEarly(Instant due) {
    Task next = tasks.peek();
    if (next != null && !next.due().isAfter(due)) {
      arm(next.due());
    }
  }

  /** Moves the time ahead, in every mode, and does on this thread what has become due. */
  public void advance(Duration step) {
    synchronized (this) {
      Duration sum = Duration.between(Instant.now(), now()).plus(step);
      if (step.isNegative() || step.isZero() || sum.compareTo(AHEAD_MAX) > 0) {
        throw new IllegalArgumentException(
            "The clock goes forward only, and at most " + AHEAD_MAX.toDays() + " days ahead");
      }
      stoodStillAt = stoodStillAt.plus(step);
      ahead = ahead.plus(step);
      notifyAll();
    }
    runDueTasks();
  }

  private void runDueTasks() {
    List<Runnable> due = new ArrayList<>();
    synchronized (this) {
      while (!tasks.isEmpty() && !tasks.peek().due().isAfter(now())) {
        due.add(tasks.remove().action());
      }
    }
    due.forEach(action -> SandboxThreads.runWhole("sandbox-clock", action));
  }

  /** Forgets what was scheduled and returns to the true time of day. */
  public synchronized void reset() {
    tasks.clear();
    ahead = Duration.ZERO;
    stoodStillAt = Instant.now();
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
