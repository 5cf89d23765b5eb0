package io.voidgram.server.media.png;

import io.voidgram.server.media.format.BrokenFileException;

/** Takes back what a PNG does to its rows so that they compress better. */
final class RowFilter {
  private static final int NONE = 0;
  private static final int LEFT = 1;
  private static final int UP = 2;
  private static final int AVERAGE = 3;
  private static final int PAETH = 4;

  private RowFilter() {}

  /**
   * @param back how many bytes to the left the same sample of the pixel before stands
   * @param row the bytes of the row, changed in place
   * @param above those of the row above, done already
   */
  static void undo(int filter, int back, byte[] row, byte[] above, int length)
      throws BrokenFileException {
    switch (filter) {
      case NONE -> {}
      case LEFT -> left(back, row, length);
      case UP -> up(row, above, length);
      case AVERAGE -> average(back, row, above, length);
      case PAETH -> paeth(back, row, above, length);
      default -> throw new BrokenFileException("a row is filtered in a way that does not exist");
    }
  }

  private static void left(int back, byte[] row, int length) {
    for (int i = back; i < length; i++) {
      row[i] += row[i - back];
    }
  }

  private static void up(byte[] row, byte[] above, int length) {
    for (int i = 0; i < length; i++) {
      row[i] += above[i];
    }
  }

  private static void average(int back, byte[] row, byte[] above, int length) {
    for (int i = 0; i < back && i < length; i++) {
      row[i] += (byte) ((above[i] & 0xFF) >> 1);
    }
    for (int i = back; i < length; i++) {
      row[i] += (byte) (((row[i - back] & 0xFF) + (above[i] & 0xFF)) >> 1);
    }
  }

  private static void paeth(int back, byte[] row, byte[] above, int length) {
    for (int i = 0; i < back && i < length; i++) {
      row[i] += above[i];
    }
    for (int i = back; i < length; i++) {
      int left = row[i - back] & 0xFF;
      int up = above[i] & 0xFF;
      int corner = above[i - back] & 0xFF;
      int fromLeft = Math.abs(up - corner);
      int fromUp = Math.abs(left - corner);
      int fromCorner = Math.abs(left + up - 2 * corner);
      int nearest = fromUp <= fromCorner ? up : corner;
      row[i] += (byte) (fromLeft <= fromUp && fromLeft <= fromCorner ? left : nearest);
    }
  }
}
