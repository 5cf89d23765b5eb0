package io.voidgram.server.media.jpeg;

import java.util.Arrays;

/**
 * Turns the coefficients of a block into samples: 8 by 8, or a smaller square of the block's low
 * frequencies.
 *
 * <p>For 8 by 8 this is the exact integer method of Loeffler, Ligtenberg and Moschytz that libjpeg
 * uses, so that the samples are the same.
 */
final class Idct {
  private static final int FRACTION = 13;

  /** Bits behind the point that are kept between the passes. */
  private static final int KEPT = 2;

  private static final int FIRST_PASS = FRACTION - KEPT;
  private static final int SECOND_PASS = FRACTION + KEPT + 3;
  private static final int MIDDLE = 128;

  /** Half of what the second pass cuts off, and the middle. */
  private static final int FOUR_ROUNDING = (1 << (SECOND_PASS - 1)) + (MIDDLE << SECOND_PASS);

  private final int side;
  private final int[] factors;
  private final int[] work = new int[Block.COEFFICIENTS];

  /**
   * @param side of the square that comes out: 1, 2, 4 or 8
   * @param factors what each coefficient is multiplied by, in the order of the slots
   */
  Idct(int side, int[] factors) {
    this.side = side;
    this.factors = factors;
  }

  /** A block that has no coefficient but the first. */
  void flat(int first, byte[] samples, int target, int stride) {
    byte sample = clamp(((first * factors[0] + 4) >> 3) + MIDDLE);
    for (int row = 0, at = target; row < side; row++, at += stride) {
      Arrays.fill(samples, at, at + side, sample);
    }
  }

  void transform(short[] values, int from, byte[] samples, int target, int stride) {
    if (side == 4) {
      four(values, from, samples, target, stride);
      return;
    }
    int count = side * side;
    for (int i = 0; i < count; i++) {
      work[i] = values[from + i] * factors[i];
    }
    switch (side) {
      case 8 -> passesOfEight();
      case 2 -> passesOfTwo();
      default -> work[0] = (work[0] + 4) >> 3;
    }
    for (int row = 0, i = 0, at = target; row < side; row++, at += stride) {
      for (int column = 0; column < side; column++) {
        samples[at + column] = clamp(work[i++] + MIDDLE);
      }
    }
  }

  private static byte clamp(int sample) {
    return (byte) ((sample & ~0xFF) == 0 ? sample : sample < 0 ? 0 : 255);
  }

  private void passesOfEight() {
    for (int column = 0; column < 8; column++) {
      if (!fillColumn(column)) {
        eight(work, column, 8, FIRST_PASS);
      }
    }
    for (int row = 0; row < 64; row += 8) {
      eight(work, row, 1, SECOND_PASS);
    }
  }

  /** The short way for a column with nothing but its first value. */
  private boolean fillColumn(int column) {
    int rest = 0;
    for (int i = column + 8; i < 64; i += 8) {
      rest |= work[i];
    }
    if (rest != 0) {
      return false;
    }
    int value = work[column] << KEPT;
    for (int i = column; i < 64; i += 8) {
      work[i] = value;
    }
    return true;
  }

  private static void eight(int[] w, int at, int step, int shift) {
    final int i2 = at + 2 * step;
    final int i4 = at + 4 * step;
    final int i6 = at + 6 * step;
    final int half = 1 << (shift - 1);
    int z = (w[i2] + w[i6]) * 4433;
    final int even2 = z - w[i6] * 15137;
    final int even3 = z + w[i2] * 6270;
    final int even0 = (w[at] + w[i4]) << FRACTION;
    final int even1 = (w[at] - w[i4]) << FRACTION;
    final int a = even0 + even3 + half;
    final int d = even0 - even3 + half;
    final int b = even1 + even2 + half;
    final int c = even1 - even2 + half;

    int odd0 = w[at + 7 * step];
    int odd1 = w[at + 5 * step];
    int odd2 = w[at + 3 * step];
    int odd3 = w[at + step];
    final int z1 = (odd0 + odd3) * -7373;
    final int z2 = (odd1 + odd2) * -20995;
    z = (odd0 + odd2 + odd1 + odd3) * 9633;
    final int z3 = (odd0 + odd2) * -16069 + z;
    final int z4 = (odd1 + odd3) * -3196 + z;
    odd0 = odd0 * 2446 + z1 + z3;
    odd1 = odd1 * 16819 + z2 + z4;
    odd2 = odd2 * 25172 + z2 + z3;
    odd3 = odd3 * 12299 + z1 + z4;

    w[at] = (a + odd3) >> shift;
    w[at + 7 * step] = (a - odd3) >> shift;
    w[at + step] = (b + odd2) >> shift;
    w[i6] = (b - odd2) >> shift;
    w[i2] = (c + odd1) >> shift;
    w[at + 5 * step] = (c - odd1) >> shift;
    w[at + 3 * step] = (d + odd0) >> shift;
    w[i4] = (d - odd0) >> shift;
  }

  /** The commonest size has its passes written out: it is what photos shrink by. */
  private void four(short[] values, int from, byte[] samples, int target, int stride) {
    for (int i = 0; i < 4; i++) {
      int c0 = values[from + i] * factors[i];
      int c1 = values[from + i + 4] * factors[i + 4];
      int c2 = values[from + i + 8] * factors[i + 8];
      int c3 = values[from + i + 12] * factors[i + 12];
      int even0 = ((c0 + c2) << FRACTION) + (1 << (FIRST_PASS - 1));
      int even1 = ((c0 - c2) << FRACTION) + (1 << (FIRST_PASS - 1));
      int odd0 = c1 * 10703 + c3 * 4433;
      int odd1 = c1 * 4433 - c3 * 10703;
      work[i] = (even0 + odd0) >> FIRST_PASS;
      work[i + 4] = (even1 + odd1) >> FIRST_PASS;
      work[i + 8] = (even1 - odd1) >> FIRST_PASS;
      work[i + 12] = (even0 - odd0) >> FIRST_PASS;
    }
    for (int row = 0, at = target; row < 16; row += 4, at += stride) {
      int even0 = ((work[row] + work[row + 2]) << FRACTION) + FOUR_ROUNDING;
      int even1 = ((work[row] - work[row + 2]) << FRACTION) + FOUR_ROUNDING;
      int odd0 = work[row + 1] * 10703 + work[row + 3] * 4433;
      int odd1 = work[row + 1] * 4433 - work[row + 3] * 10703;
      samples[at] = clamp((even0 + odd0) >> SECOND_PASS);
      samples[at + 1] = clamp((even1 + odd1) >> SECOND_PASS);
      samples[at + 2] = clamp((even1 - odd1) >> SECOND_PASS);
      samples[at + 3] = clamp((even0 - odd0) >> SECOND_PASS);
    }
  }

  private void passesOfTwo() {
    int left = work[0] + work[2];
    int lowerLeft = work[0] - work[2];
    int right = work[1] + work[3];
    int lowerRight = work[1] - work[3];
    work[0] = (left + right + 4) >> 3;
    work[1] = (left - right + 4) >> 3;
    work[2] = (lowerLeft + lowerRight + 4) >> 3;
    work[3] = (lowerLeft - lowerRight + 4) >> 3;
  }
}
