package io.voidgram.server.media.image;

import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.util.Optional;

/** What the container of a still picture says before anything is decoded. */
interface StillFile {
  int width();

  int height();

  Orientation orientation();

  /** The embedded colour profile, for the pixels as decoded. */
  Optional<byte[]> iccProfile();

  /** The pixels; at a smaller size when that is quicker, but never below this one. */
  RowSource rows(ImageSize least) throws IOException;
}
