package io.voidgram.server.mcp.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that is under way: can be cancelled from another thread, and tells how far it is.
 *
 * <p>What it tells rises strictly, and ends with the call.
 */
public final class Run {
  /** The caller wants no more of it, and no answer. */
  public static final class CancelledException extends RuntimeException {
    CancelledException() {
      super("cancelled");
    }
  }

  /** Hears how far a call is. */
  public interface Listener {
    /**
     * Tells it.
     *
     * @param total null when it is not known
     */
    void progress(double done, @Nullable Integer total, String message);
  }

  /** What a sign of life counts; so little that none of them makes up a step. */
  private static final double TICK = 1.0 / 4096;

  private static final long SLICE_MS = 1000;

  private final @Nullable Listener listener;
  private @Nullable Integer total;
  private String message = "Working";
  private double told = -1;
  private boolean isCancelled;
  private boolean isOver;

  /** One whose progress that listener wants to hear, or nobody. */
  public Run(@Nullable Listener listener) {
    this.listener = listener;
  }

  public synchronized void cancel() {
    isCancelled = true;
    notifyAll();
  }

  public synchronized boolean isCancelled() {
    return isCancelled;
  }

  /** Throws when the call was cancelled. */
  public synchronized void checkpoint() {
    if (isCancelled) {
      throw new CancelledException();
    }
  }

  /** Tells that so many steps are done. */
  public synchronized void progress(int done, @Nullable Integer ofAll, String words) {
    total = ofAll;
    message = words;
    tell(Math.max(done, told + TICK));
  }

  /** Tells that it is still going on. */
  public synchronized void tick() {
    tell(Math.max(0, told) + TICK);
  }

  private void tell(double done) {
    if (listener != null && !isOver && !isCancelled) {
      told = done;
      listener.progress(done, total, message);
    }
  }

  /** Nothing is told any more. */
  public synchronized void end() {
    isOver = true;
  }

  /** Waits, unless the call is cancelled meanwhile; says why, second by second. */
  public void pause(Duration time, String why) {
    long end = System.nanoTime() + time.toNanos();
    long left;
    while ((left = end - System.nanoTime()) > 0) {
      checkpoint();
      say(why);
      await(Math.min(SLICE_MS, left / 1_000_000 + 1));
    }
    checkpoint();
  }

  private synchronized void say(String why) {
    message = why;
    tick();
  }

  private synchronized void await(long ms) {
    long end = System.nanoTime() + ms * 1_000_000;
    try {
      long leftMs;
      while (!isCancelled && (leftMs = (end - System.nanoTime()) / 1_000_000) > 0) {
        wait(leftMs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      isCancelled = true;
    }
  }
}
