package io.voidgram.server.media.image;

import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.jpeg.JpegDecoder;
import java.io.IOException;

/** Reads a JPEG file with what cameras and editors write into its segments. */
final class JpegFile {
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;

  private final IccChunks icc = new IccChunks();
  private Orientation orientation = Orientation.UPRIGHT;

  private JpegFile() {}

  static StillFile open(FileBytes in) throws IOException {
    JpegFile file = new JpegFile();
    JpegDecoder decoder = JpegDecoder.open(in, file::add);
    return new StillFile(
        new ImageSize(decoder.width(), decoder.height()),
        () -> file.orientation,
        file.icc::profile,
        least -> decoder.rows(least.width(), least.height()));
  }

  private void add(int marker, byte[] payload) {
    if (marker == APP1) {
      orientation =
          ExifOrientation.afterPrefix(payload).map(ExifOrientation::ofTiff).orElse(orientation);
    } else if (marker == APP2) {
      icc.add(payload);
    }
  }
}
