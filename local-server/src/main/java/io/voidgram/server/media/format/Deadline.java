package io.voidgram.server.media.format;

import java.io.InterruptedIOException;
import java.time.Duration;

/** The moment by which work on one untrusted file must be done. */
public final class Deadline {
  private final Duration allowed;
  private final long endNanos;

  private Deadline(Duration allowed) {
    this.allowed = allowed;
    this.endNanos = System.nanoTime() + allowed.toNanos();
  }

  public static Deadline in(Duration allowed) {
    return new Deadline(allowed);
  }

  /** Stops the work when the moment has passed. */
  public void check() throws InterruptedIOException {
    if (System.nanoTime() - endNanos > 0) {
      throw new InterruptedIOException("took longer than " + allowed.toMillis() + " ms");
    }
  }
}
