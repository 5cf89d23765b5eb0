package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.Optional;

/** The size at which a track is shown, its rotation applied. */
record Mp4Shape(int width, int height, boolean isTurned) {
  private static final int FIXED_POINT = 16;
  private static final int MATRIX_BYTES = 36;

  /** Reads the track header; 0 x 0 when it has none. */
  static Mp4Shape read(FileBytes in, Box track) throws IOException {
    Optional<Box> header = track.descend(in, "tkhd");
    if (header.isEmpty()) {
      return new Mp4Shape(0, 0, false);
    }
    in.seek(header.get().start());
    boolean isLong = in.i32() >>> 24 == 1;
    long matrix = header.get().start() + (isLong ? 52 : 40);
    in.seek(matrix);
    boolean isTurned = in.i32() == 0 && in.i32() != 0;
    in.seek(matrix + MATRIX_BYTES);
    int width = (int) (in.u32() >>> FIXED_POINT);
    int height = (int) (in.u32() >>> FIXED_POINT);
    return isTurned ? new Mp4Shape(height, width, true) : new Mp4Shape(width, height, false);
  }

  /** This shape, or where the header gives none, the size of the coded pictures. */
  Mp4Shape orElse(int codedWidth, int codedHeight) {
    if (width > 0 && height > 0) {
      return this;
    }
    return isTurned
        ? new Mp4Shape(codedHeight, codedWidth, true)
        : new Mp4Shape(codedWidth, codedHeight, false);
  }
}
