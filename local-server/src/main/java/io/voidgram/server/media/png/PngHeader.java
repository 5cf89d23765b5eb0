package io.voidgram.server.media.png;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;

/** The IHDR chunk of a PNG. */
record PngHeader(int width, int height, int bitDepth, int colourType, boolean isInterlaced) {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  /** Reads what is in the chunk. */
  static PngHeader read(FileBytes in) throws IOException {
    int width = in.i32();
    int height = in.i32();
    int bitDepth = in.u8();
    int colourType = in.u8();
    int compression = in.u8();
    int filters = in.u8();
    int interlacing = in.u8();
    boolean isKnown =
        isKnownDepth(bitDepth, colourType) && compression == 0 && filters == 0 && interlacing <= 1;
    if (!isKnown) {
      throw new BrokenFileException(
          "its pixels are of a kind that does not exist ("
              + bitDepth
              + " bits, type "
              + colourType
              + ")");
    }
    return new PngHeader(width, height, bitDepth, colourType, interlacing == 1);
  }

  private static boolean isKnownDepth(int bitDepth, int colourType) {
    return switch (colourType) {
      case GREY -> bitDepth > 0 && bitDepth <= 16 && Integer.bitCount(bitDepth) == 1;
      case PALETTE -> bitDepth > 0 && bitDepth <= 8 && Integer.bitCount(bitDepth) == 1;
      case RGB, GREY_ALPHA, RGB_ALPHA -> bitDepth == 8 || bitDepth == 16;
      default -> false;
    };
  }

  private int bitsPerPixel() {
    int samples =
        switch (colourType) {
          case RGB -> 3;
          case GREY_ALPHA -> 2;
          case RGB_ALPHA -> 4;
          default -> 1;
        };
    return samples * bitDepth;
  }

  /** How far back the filters look: one pixel, but at least one byte. */
  int filterBytes() {
    return Math.max(1, bitsPerPixel() / 8);
  }

  /** What a row of this many pixels takes, without its filter byte. */
  int rowBytes(int pixels) {
    return (int) (((long) pixels * bitsPerPixel() + 7) / 8);
  }

  /** Samples a pixel once it is decoded. */
  int bands() {
    return colourType == GREY || colourType == GREY_ALPHA ? 1 : 3;
  }
}
