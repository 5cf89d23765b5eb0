package io.voidgram.server.media.png;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;

/** The colours that the pixels of a PNG point to; whatever is not there is black. */
final class Palette {
  static final Palette NONE = new Palette(new byte[0]);
  private static final int COLOURS_MAX = 256;

  private final byte[] rgb = new byte[COLOURS_MAX * 3];
  private final int size;

  private Palette(byte[] colours) {
    this.size = colours.length / 3;
    System.arraycopy(colours, 0, rgb, 0, colours.length);
  }

  static Palette read(FileBytes in, int length) throws IOException {
    if (length % 3 != 0 || length > COLOURS_MAX * 3) {
      throw new BrokenFileException("its palette has a length that cannot be");
    }
    return new Palette(in.bytes(length));
  }

  int size() {
    return size;
  }

  /** Red, green and blue of every colour, one after the other. */
  byte[] rgb() {
    return rgb;
  }
}
