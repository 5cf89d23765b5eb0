package io.voidgram.worker.trace;

import io.voidgram.scheduling.renewal.RenewalTrace;
import io.voidgram.scheduling.simulation.TraceRunner;
import io.voidgram.scheduling.simulation.repost.RepostTrace;

/** What is decided from one seed: posts, mentions and reposts, and for some the year of a token. */
final class Traces {
  /** A year is long, and has few kinds of events. */
  private static final int SEEDS_PER_YEAR = 20;

  private Traces() {}

  static String of(long seed) {
    String lives = TraceRunner.trace(seed) + RepostTrace.trace((int) seed);
    return seed % SEEDS_PER_YEAR == 0 ? lives + RenewalTrace.of(seed) : lives;
  }
}
