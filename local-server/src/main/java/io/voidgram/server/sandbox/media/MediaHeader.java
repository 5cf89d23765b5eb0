package io.voidgram.server.sandbox.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How long something lasts, in units of which {@code scale} make a second. */
record MediaHeader(long scale, long duration) {
  private static final int BYTES = 32;
  private static final long UNSIGNED = 0xFFFFFFFFL;

  /** The header of a track's media. */
  static MediaHeader of(Box trak) throws IOException {
    return read(trak.descend("mdia", "mdhd"));
  }

  /** The header of a whole film. */
  static MediaHeader ofFilm(Box moov) throws IOException {
    return read(moov.child("mvhd"));
  }

  private static MediaHeader read(Optional<Box> header) throws IOException {
    if (header.isEmpty()) {
      return new MediaHeader(0, 0);
    }
    ByteBuffer bytes = header.get().head(BYTES);
    return bytes.get(0) == 1
        ? new MediaHeader(bytes.getInt(20) & UNSIGNED, bytes.getLong(24))
        : new MediaHeader(bytes.getInt(12) & UNSIGNED, bytes.getInt(16) & UNSIGNED);
  }

  long millis() {
    return scale == 0 ? 0 : duration * 1000 / scale;
  }
}
