package io.voidgram.server.cloud.deploy;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a step is tried, and how long is waited in between.
 *
 * @param triesMax after so many it has failed
 * @param first the wait behind the first try; each further one is twice as long
 * @param longest but no longer than this
 */
record Patience(int triesMax, Duration first, Duration longest) {
  /** For calls of the API. */
  static final Patience CALLS = new Patience(9, Duration.ofMillis(500), Duration.ofSeconds(30));

  /** For an object that goes on with older code for five minutes, and for a new address. */
  static final Patience ARRIVAL =
      new Patience(400, Duration.ofMillis(500), Duration.ofMillis(1_500));

  /** For posts that are being published, and for the Worker's cron, which may be long in coming. */
  static final Patience WORK = new Patience(900, Duration.ofSeconds(1), Duration.ofSeconds(5));

  /** What Cloudflare may ask callers to wait: its limit counts the calls of five minutes. */
  private static final Duration ASKED_MAX = Duration.ofMinutes(5);

  private static final int DOUBLINGS_MAX = 20;

  /**
   * The wait before the next try; empty when there is none.
   *
   * @param tries how many there were
   * @param asked how long Cloudflare asked to wait
   * @param jitter from 0 to 1, so that homes do not call all at once
   */
  Optional<Duration> wait(int tries, Optional<Duration> asked, double jitter) {
    if (tries >= triesMax) {
      return Optional.empty();
    }
    Duration doubled = first.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS_MAX));
    Duration own = doubled.compareTo(longest) < 0 ? doubled : longest;
    Duration wanted = asked.map(it -> it.compareTo(ASKED_MAX) < 0 ? it : ASKED_MAX).orElse(own);
    Duration base = wanted.compareTo(own) < 0 ? own : wanted;
    return Optional.of(base.plusMillis((long) (base.toMillis() * jitter / 4)));
  }
}
