package io.voidgram.server.media.image;

import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A still picture of which nothing is decoded yet.
 *
 * @param orientation as far as the file has been read
 * @param iccProfile the embedded colour profile, as far as the file has been read
 */
record StillFile(
    ImageSize size,
    Supplier<Orientation> orientation,
    Supplier<Optional<byte[]>> iccProfile,
    Pixels pixels) {
  @FunctionalInterface
  interface Pixels {
    /** The pixels; at a smaller size when that is quicker, but never below this one. */
    RowSource rows(ImageSize least) throws IOException;
  }
}
