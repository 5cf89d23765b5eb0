package io.voidgram.server.media.image;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;

/** The first bytes of the coded picture in a WebP file: which coding, and how large. */
record WebpFrame(boolean isLossless, boolean hasAlpha, int width, int height) {
  private static final int LOSSY_START_CODE = 0x2A019D;
  private static final int LOSSLESS_SIGNATURE = 0x2F;
  private static final int SIDE_MASK = 0x3FFF;

  /** Reads the header at the start of a chunk of this type, in little-endian order. */
  static WebpFrame read(String chunkType, FileBytes in) throws IOException {
    return chunkType.equals("VP8L") ? readLossless(in) : readLossy(in);
  }

  private static WebpFrame readLossy(FileBytes in) throws IOException {
    boolean isKeyFrame = (in.u8() & 1) == 0;
    in.u16();
    int startCode = in.u16() | in.u8() << 16;
    if (!isKeyFrame || startCode != LOSSY_START_CODE) {
      throw new BrokenFileException("its coded picture does not begin as one");
    }
    return new WebpFrame(false, false, in.u16() & SIDE_MASK, in.u16() & SIDE_MASK);
  }

  private static WebpFrame readLossless(FileBytes in) throws IOException {
    if (in.u8() != LOSSLESS_SIGNATURE) {
      throw new BrokenFileException("its coded picture does not begin as one");
    }
    int sides = in.i32();
    return new WebpFrame(
        true, (sides >>> 28 & 1) != 0, (sides & SIDE_MASK) + 1, (sides >>> 14 & SIDE_MASK) + 1);
  }
}
