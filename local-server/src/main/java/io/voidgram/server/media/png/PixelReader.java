package io.voidgram.server.media.png;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.RowSource;
import java.util.Arrays;
import java.util.Optional;

/** Turns rows of a PNG of any kind into grey or RGB bytes, transparency laid on white. */
final class PixelReader {
  private static final int WHITE = 255;
  private static final int NO_SAMPLE = -1;

  private final PngHeader header;
  private final int bytes;
  private final int bands;

  /** The samples of the one colour that is transparent, whole; {@link #NO_SAMPLE} where none is. */
  private final int[] transparent;

  /** Of pixels of up to eight bits: the colours they stand for. */
  private final byte[] colours;

  PixelReader(PngHeader header, Palette palette, Optional<byte[]> transparency)
      throws BrokenFileException {
    this.header = header;
    this.bytes = header.bitDepth() == 16 ? 2 : 1;
    this.bands = header.bands();
    this.transparent = transparent(header, transparency);
    this.colours =
        switch (header.colourType()) {
          case PngHeader.PALETTE -> onWhite(palette, transparency);
          case PngHeader.GREY -> greys(header.bitDepth(), transparent[0]);
          default -> new byte[0];
        };
  }

  /** As in libpng, a chunk of the wrong length counts for nothing. */
  private static int[] transparent(PngHeader header, Optional<byte[]> chunk) {
    int[] samples = {NO_SAMPLE, NO_SAMPLE, NO_SAMPLE};
    int count = header.colourType() == PngHeader.RGB ? 3 : 1;
    boolean isColour = header.colourType() == PngHeader.RGB || header.colourType() == 0;
    if (isColour && chunk.isPresent() && chunk.get().length == 2 * count) {
      for (int i = 0; i < count; i++) {
        samples[i] = (chunk.get()[2 * i] & 0xFF) << 8 | (chunk.get()[2 * i + 1] & 0xFF);
      }
    }
    return samples;
  }

  private static byte[] onWhite(Palette palette, Optional<byte[]> transparency)
      throws BrokenFileException {
    if (palette.size() == 0) {
      throw new BrokenFileException("its palette is missing");
    }
    byte[] colours = palette.rgb().clone();
    byte[] alphas = transparency.filter(a -> a.length <= palette.size()).orElse(new byte[0]);
    for (int i = 0; i < alphas.length; i++) {
      for (int at = 3 * i; at < 3 * i + 3; at++) {
        colours[at] = RowSource.onWhite(colours[at] & 0xFF, alphas[i] & 0xFF);
      }
    }
    return colours;
  }

  private static byte[] greys(int bitDepth, int transparent) {
    if (bitDepth == 16) {
      return new byte[0];
    }
    int most = (1 << bitDepth) - 1;
    byte[] greys = new byte[most + 1];
    for (int i = 0; i <= most; i++) {
      greys[i] = (byte) (i == transparent ? WHITE : i * WHITE / most);
    }
    return greys;
  }

  /** Reads a row of this many pixels. */
  void read(byte[] row, int pixels, byte[] target) {
    switch (header.colourType()) {
      case PngHeader.RGB -> readRgb(row, pixels, target);
      case PngHeader.GREY_ALPHA, PngHeader.RGB_ALPHA -> readAlpha(row, pixels, target);
      default -> {
        if (bytes == 2) {
          readDeepGrey(row, pixels, target);
        } else {
          readColours(row, pixels, target);
        }
      }
    }
  }

  private void readColours(byte[] row, int pixels, byte[] target) {
    int depth = header.bitDepth();
    int mask = (1 << depth) - 1;
    int to = 0;
    for (int x = 0; x < pixels; x++) {
      int bit = x * depth;
      int index = row[bit >> 3] >> (8 - depth - (bit & 7)) & mask;
      for (int band = 0; band < bands; band++) {
        target[to++] = colours[index * bands + band];
      }
    }
  }

  private void readDeepGrey(byte[] row, int pixels, byte[] target) {
    for (int x = 0; x < pixels; x++) {
      target[x] = sample(row, 2 * x) == transparent[0] ? (byte) WHITE : row[2 * x];
    }
  }

  private void readRgb(byte[] row, int pixels, byte[] target) {
    if (bytes == 1) {
      System.arraycopy(row, 0, target, 0, 3 * pixels);
    } else {
      for (int i = 0; i < 3 * pixels; i++) {
        target[i] = row[2 * i];
      }
    }
    if (transparent[0] != NO_SAMPLE) {
      for (int x = 0; x < pixels; x++) {
        whitenIfTransparent(row, x, target);
      }
    }
  }

  private void whitenIfTransparent(byte[] row, int x, byte[] target) {
    boolean isIt = true;
    for (int band = 0; band < 3; band++) {
      isIt &= sample(row, (3 * x + band) * bytes) == transparent[band];
    }
    if (isIt) {
      Arrays.fill(target, 3 * x, 3 * x + 3, (byte) WHITE);
    }
  }

  private void readAlpha(byte[] row, int pixels, byte[] target) {
    int from = 0;
    int to = 0;
    for (int x = 0; x < pixels; x++) {
      int alpha = row[from + bands * bytes] & 0xFF;
      for (int band = 0; band < bands; band++) {
        target[to++] = RowSource.onWhite(row[from] & 0xFF, alpha);
        from += bytes;
      }
      from += bytes;
    }
  }

  private int sample(byte[] row, int at) {
    int high = row[at] & 0xFF;
    return bytes == 1 ? high : high << 8 | (row[at + 1] & 0xFF);
  }
}
