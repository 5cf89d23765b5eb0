package io.voidgram.server.media;

import java.math.BigInteger;
import java.util.Arrays;

/** Names the shape of a picture, such as 9:16. */
final class AspectRatio {
  /** How far a shape may be from one that has a name: rounding to whole pixels makes it so. */
  private static final double TOLERANCE = 0.005;

  private static final int[][] NAMED = {
    {1, 1}, {4, 5}, {5, 4}, {3, 4}, {4, 3}, {2, 3}, {3, 2}, {9, 16}, {16, 9}
  };

  private AspectRatio() {}

  static String of(int width, int height) {
    return Arrays.stream(NAMED)
        .filter(named -> isNear(named, width, height))
        .findFirst()
        .map(named -> named[0] + ":" + named[1])
        .orElseGet(() -> reduced(width, height));
  }

  private static boolean isNear(int[] named, int width, int height) {
    double ratio = (double) width * named[1] / ((double) height * named[0]);
    return Math.abs(ratio - 1) <= TOLERANCE;
  }

  private static String reduced(int width, int height) {
    int divisor = BigInteger.valueOf(width).gcd(BigInteger.valueOf(height)).intValue();
    return width / divisor + ":" + height / divisor;
  }
}
