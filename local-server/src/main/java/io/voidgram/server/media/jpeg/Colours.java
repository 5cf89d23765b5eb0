package io.voidgram.server.media.jpeg;

/** What the components of a JPEG stand for, and how they become grey, RGB or inks. */
enum Colours {
  GREY(1),
  RGB(3),
  YCBCR(3),
  CMYK(4),
  YCCK(4);

  private static final int FRACTION = 16;
  private static final int HALF = 1 << (FRACTION - 1);
  private static final int[] RED_OF_CR = new int[256];
  private static final int[] GREEN_OF_CR = new int[256];
  private static final int[] GREEN_OF_CB = new int[256];
  private static final int[] BLUE_OF_CB = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      int away = i - 128;
      RED_OF_CR[i] = (91881 * away + HALF) >> FRACTION;
      BLUE_OF_CB[i] = (116130 * away + HALF) >> FRACTION;
      GREEN_OF_CR[i] = -46802 * away;
      GREEN_OF_CB[i] = -22554 * away + HALF;
    }
  }

  private final int bands;

  Colours(int bands) {
    this.bands = bands;
  }

  int bands() {
    return bands;
  }

  /**
   * Puts the lines of the components together into one row.
   *
   * @param inverts whether inks are stored as what is left of white, as Adobe does
   */
  void join(byte[][] lines, int width, boolean inverts, byte[] row) {
    switch (this) {
      case GREY -> System.arraycopy(lines[0], 0, row, 0, width);
      case RGB, CMYK -> interleave(lines, width, row);
      case YCBCR -> fromYcc(lines, width, row);
      case YCCK -> {
        fromYcc(lines, width, row);
        flip(row, width);
      }
    }
    if (inverts) {
      for (int i = 0; i < width * bands; i++) {
        row[i] = (byte) ~row[i];
      }
    }
  }

  private void interleave(byte[][] lines, int width, byte[] row) {
    for (int band = 0; band < bands; band++) {
      byte[] line = lines[band];
      for (int x = 0, to = band; x < width; x++, to += bands) {
        row[to] = line[x];
      }
    }
  }

  private void fromYcc(byte[][] lines, int width, byte[] row) {
    byte[] luma = lines[0];
    byte[] blueness = lines[1];
    byte[] redness = lines[2];
    for (int x = 0, to = 0; x < width; x++, to += bands) {
      int y = luma[x] & 0xFF;
      int cb = blueness[x] & 0xFF;
      int cr = redness[x] & 0xFF;
      row[to] = clamp(y + RED_OF_CR[cr]);
      row[to + 1] = clamp(y + ((GREEN_OF_CB[cb] + GREEN_OF_CR[cr]) >> FRACTION));
      row[to + 2] = clamp(y + BLUE_OF_CB[cb]);
    }
    if (this == YCCK) {
      for (int x = 0; x < width; x++) {
        row[x * bands + 3] = lines[3][x];
      }
    }
  }

  /** Of YCCK, the light that is left became RGB: the inks are what is missing. */
  private static void flip(byte[] row, int width) {
    for (int at = 0; at < 4 * width; at += 4) {
      row[at] = (byte) ~row[at];
      row[at + 1] = (byte) ~row[at + 1];
      row[at + 2] = (byte) ~row[at + 2];
    }
  }

  private static byte clamp(int sample) {
    return (byte) ((sample & ~0xFF) == 0 ? sample : sample < 0 ? 0 : 255);
  }
}
