package io.voidgram.server.media.image;

import java.util.Arrays;

/** How a stored picture must be turned or mirrored to stand upright (EXIF tag 0x0112). */
enum Orientation {
  UPRIGHT(1, false),
  MIRRORED(2, false),
  UPSIDE_DOWN(3, false),
  MIRRORED_UPSIDE_DOWN(4, false),
  TRANSPOSED(5, true),
  TURN_RIGHT(6, true),
  TRANSVERSED(7, true),
  TURN_LEFT(8, true);

  private final int exif;
  private final boolean swapsSides;

  Orientation(int exif, boolean swapsSides) {
    this.exif = exif;
    this.swapsSides = swapsSides;
  }

  /** The orientation with this EXIF number; unknown numbers count as upright. */
  static Orientation ofExif(int number) {
    return Arrays.stream(values()).filter(one -> one.exif == number).findFirst().orElse(UPRIGHT);
  }

  boolean swapsSides() {
    return swapsSides;
  }

  RgbImage upright(RgbImage stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = swapsSides ? stored.height() : stored.width();
    int height = swapsSides ? stored.width() : stored.height();
    RgbImage upright = RgbImage.blank(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        upright.copyPixel(x, y, stored, storedX(x, y, stored), storedY(x, y, stored));
      }
    }
    return upright;
  }

  private int storedX(int x, int y, RgbImage stored) {
    return switch (this) {
      case UPRIGHT, MIRRORED_UPSIDE_DOWN -> x;
      case MIRRORED, UPSIDE_DOWN -> stored.width() - 1 - x;
      case TRANSPOSED, TURN_RIGHT -> y;
      case TRANSVERSED, TURN_LEFT -> stored.width() - 1 - y;
    };
  }

  private int storedY(int x, int y, RgbImage stored) {
    return switch (this) {
      case UPRIGHT, MIRRORED -> y;
      case UPSIDE_DOWN, MIRRORED_UPSIDE_DOWN -> stored.height() - 1 - y;
      case TRANSPOSED, TURN_LEFT -> x;
      case TURN_RIGHT, TRANSVERSED -> stored.height() - 1 - x;
    };
  }
}
