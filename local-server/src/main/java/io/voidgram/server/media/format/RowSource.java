package io.voidgram.server.media.format;

import java.io.Closeable;
import java.io.IOException;

/**
 * The rows of a still picture, decoded one after the other from the top, so that the picture never
 * has to be in memory as a whole.
 */
public interface RowSource extends Closeable {
  int width();

  int height();

  /** Samples a pixel: 1 is grey, 3 are red, green, blue, 4 are inks (255 is all of one). */
  int bands();

  /** Fills in the samples of the next row. */
  void next(byte[] row) throws IOException;

  @Override
  default void close() throws IOException {}
}
