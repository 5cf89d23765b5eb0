package io.voidgram.server.media.jpeg;

import java.io.IOException;

/** Decodes what one scan holds of a block. */
interface BlockCoder {
  /** Decodes the next block, which is this one of that component of the scan. */
  void decode(int part, int row, int column) throws IOException;

  /** Forgets what was carried over from block to block. */
  void restart();
}
