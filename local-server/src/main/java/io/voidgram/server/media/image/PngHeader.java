package io.voidgram.server.media.image;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;

/** The IHDR chunk of a PNG. */
record PngHeader(int width, int height, int bitDepth, int colourType) {
  /** Reads the chunk that must follow the signature. */
  static PngHeader read(FileBytes in) throws IOException {
    if (in.u32() != 13 || !in.fourCc().equals("IHDR")) {
      throw new BrokenFileException("it does not begin with a header chunk");
    }
    int width = in.i32();
    int height = in.i32();
    return new PngHeader(width, height, in.u8(), in.u8());
  }

  int frameBytesPerPixel() {
    int channels =
        switch (colourType) {
          case 0, 3 -> 1;
          case 4 -> 2;
          case 2 -> 3;
          default -> 4;
        };
    // A transparent colour adds an alpha channel to grey and RGB.
    int withAlpha = colourType == 0 || colourType == 2 ? channels + 1 : channels;
    return bitDepth == 16 ? withAlpha * 2 : withAlpha;
  }
}
