package io.voidgram.server.media.jpeg;

import java.util.Arrays;

/** Which coefficients of a block of 8 by 8 are kept, and where. */
final class Block {
  static final int SIDE = 8;
  static final int COEFFICIENTS = SIDE * SIDE;

  /** A run of zeros can lead this far behind the last place. */
  private static final int PLACES = COEFFICIENTS + 16;

  /** From the place in the file, low frequencies first, to the place in the block, row by row. */
  private static final int[] NATURAL = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private Block() {}

  /**
   * Where each coefficient of a block goes that becomes a square of this side, -1 for those that
   * only a larger one shows.
   */
  static int[] slots(int size) {
    int[] slots = new int[PLACES];
    Arrays.fill(slots, -1);
    for (int place = 0; place < COEFFICIENTS; place++) {
      int row = NATURAL[place] / SIDE;
      int column = NATURAL[place] % SIDE;
      if (row < size && column < size) {
        slots[place] = row * size + column;
      }
    }
    return slots;
  }

  /** One bit for each coefficient that is kept, but for the first. */
  static long keptBits(int size) {
    int[] slots = slots(size);
    long bits = 0;
    for (int place = 1; place < COEFFICIENTS; place++) {
      bits |= slots[place] >= 0 ? 1L << place : 0;
    }
    return bits;
  }

  /** Factors in the order of the file, brought into the order of the slots. */
  static int[] bySlot(int[] factors, int size) {
    int[] slots = slots(size);
    int[] ordered = new int[size * size];
    for (int place = 0; place < COEFFICIENTS; place++) {
      if (slots[place] >= 0) {
        ordered[slots[place]] = factors[place];
      }
    }
    return ordered;
  }
}
