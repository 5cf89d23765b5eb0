package io.voidgram.server.media.format;

import java.io.Closeable;
import java.io.IOException;

/**
 * The rows of a still picture, decoded one after the other from the top, so that the picture never
 * has to be in memory as a whole.
 */
public abstract class RowSource implements Closeable {
  private static final int WHITE = 255;

  private final int width;
  private final int height;
  private final int bands;

  protected RowSource(int width, int height, int bands) {
    this.width = width;
    this.height = height;
    this.bands = bands;
  }

  public final int width() {
    return width;
  }

  public final int height() {
    return height;
  }

  /** Samples a pixel: 1 is grey, 3 are red, green, blue, 4 are inks (255 is all of one). */
  public final int bands() {
    return bands;
  }

  /** Fills in the samples of the next row. */
  public abstract void next(byte[] row) throws IOException;

  @Override
  public void close() throws IOException {}

  /** What a sample looks like where white shines through it. */
  public static byte onWhite(int sample, int alpha) {
    return (byte)
        (alpha == WHITE ? sample : (sample * alpha + WHITE * (WHITE - alpha) + 127) / WHITE);
  }
}
