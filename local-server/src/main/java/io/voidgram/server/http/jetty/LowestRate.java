package io.voidgram.server.http.jetty;

import java.time.Duration;

/**
 * How slow a body may be: after half a minute it must have come, or gone, at four kilobytes a
 * second on average. Any line can do that; a slower caller would occupy a place that others need.
 */
final class LowestRate {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final long BYTES_PER_SECOND = 4 << 10;

  private final long beganAt;
  private long bytes;

  /** Begins now. */
  LowestRate(long nanoTime) {
    this.beganAt = nanoTime;
  }

  /** Counts bytes, and says whether the body is still fast enough. */
  boolean isKept(int more, long nanoTime) {
    bytes += more;
    long lastedS = Duration.ofNanos(nanoTime - beganAt).minus(GRACE).toSeconds();
    return lastedS <= 0 || bytes >= lastedS * BYTES_PER_SECOND;
  }
}
