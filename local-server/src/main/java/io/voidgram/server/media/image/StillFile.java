package io.voidgram.server.media.image;

import io.voidgram.server.media.format.MediaFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the container of a still picture says before anything is decoded.
 *
 * @param frameBytesPerPixel what one pixel takes in memory once decoded
 * @param iccProfile the embedded colour profile, for the pixels as decoded
 * @param pieces what the decoder gets to see: the picture without any metadata
 */
record StillFile(
    MediaFormat format,
    int width,
    int height,
    int frameBytesPerPixel,
    Orientation orientation,
    Optional<byte[]> iccProfile,
    List<Piece> pieces) {
  StillFile {
    pieces = List.copyOf(pieces);
  }
}
