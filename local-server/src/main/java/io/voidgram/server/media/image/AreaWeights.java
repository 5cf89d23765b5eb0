package io.voidgram.server.media.image;

/** Along one side: which source pixels a target pixel covers, and each one's share of it. */
final class AreaWeights {
  /** The shares of one target pixel add up to this. */
  static final int WHOLE = 1 << 15;

  private final int first;
  private final int[] shares;

  private AreaWeights(int first, int[] shares) {
    this.first = first;
    this.shares = shares;
  }

  /** The weights of every target pixel when this many source pixels become that many. */
  static AreaWeights[] along(int source, int target) {
    AreaWeights[] all = new AreaWeights[target];
    for (int i = 0; i < target; i++) {
      all[i] = of(i, source, target);
    }
    return all;
  }

  /** Positions are counted in 1/target of a source pixel, so everything stays exact. */
  private static AreaWeights of(int pixel, long source, long target) {
    long start = pixel * source;
    long end = start + source;
    int first = (int) (start / target);
    int last = (int) ((end - 1) / target);
    int[] shares = new int[last - first + 1];
    long covered = 0;
    for (int i = 0; i < shares.length; i++) {
      long reaches = Math.min((first + i + 1) * target, end) - start;
      long share = reaches * WHOLE / source;
      shares[i] = (int) (share - covered);
      covered = share;
    }
    return new AreaWeights(first, shares);
  }

  int first() {
    return first;
  }

  int last() {
    return first + shares.length - 1;
  }

  /** One share for each source pixel from the first on. */
  int[] shares() {
    return shares;
  }
}
