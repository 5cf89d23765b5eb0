package io.voidgram.scheduling.simulation;

/** A seeded random generator (SplitMix64) with the same numbers on both targets. */
public final class SeededRandom {
  private long state;

  public SeededRandom(long seed) {
    state = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 to below the bound. */
  public int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  /** From the one to the other, both included. */
  public int between(int from, int to) {
    return from + below(to - from + 1);
  }

  /** From 0 to below 1, in steps of a millionth. */
  public double fraction() {
    return below(1_000_000) / 1_000_000.0;
  }

  /** True in that many of a thousand cases. */
  public boolean perMille(int chances) {
    return below(1000) < chances;
  }
}
