package io.voidgram.server.media.image;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;

/** The frame header of a JPEG: size and components. */
record JpegFrame(int width, int height, int components, boolean namesRgb) {
  private static final int PROGRESSIVE = 0xC2;

  /** Reads the header behind its marker and length. */
  static JpegFrame read(int marker, FileBytes in) throws IOException {
    if (marker > PROGRESSIVE) {
      throw new BrokenFileException("its coding (lossless, arithmetic or 3D) is not supported");
    }
    int precision = in.u8();
    if (precision != 8) {
      throw new BrokenFileException("it has " + precision + " bits a sample, 8 are supported");
    }
    int height = in.u16();
    int width = in.u16();
    int components = in.u8();
    if (components != 1 && components != 3 && components != 4) {
      throw new BrokenFileException("it has " + components + " colour components");
    }
    return new JpegFrame(width, height, components, components == 3 && namesRgb(in));
  }

  private static boolean namesRgb(FileBytes in) throws IOException {
    byte[] table = in.bytes(9);
    return table[0] == 'R' && table[3] == 'G' && table[6] == 'B';
  }

  /** CMYK pixels are held twice while they are turned into RGB. */
  int frameBytesPerPixel() {
    return components == 4 ? 7 : components;
  }
}
