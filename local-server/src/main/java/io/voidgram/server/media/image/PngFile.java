package io.voidgram.server.media.image;

import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.png.PngDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** Reads a PNG file with what cameras and editors write into its chunks. */
final class PngFile {
  private static final int PROFILE_BYTES_MAX = 2 * 1024 * 1024;
  private static final int KEYWORD_BYTES_MAX = 80;

  private PngFile() {}

  static StillFile open(FileBytes in) throws IOException {
    PngDecoder decoder = PngDecoder.open(in);
    return new StillFile(
        new ImageSize(decoder.width(), decoder.height()),
        () -> decoder.exif().map(ExifOrientation::ofTiff).orElse(Orientation.UPRIGHT),
        () -> decoder.iccChunk().flatMap(PngFile::inflatedProfile),
        least -> decoder.rows(least.width(), least.height()));
  }

  /** A profile is kept as name, NUL, method 0 and a zlib stream. */
  private static Optional<byte[]> inflatedProfile(byte[] chunk) {
    int nameLength = 0;
    while (nameLength < Math.min(chunk.length, KEYWORD_BYTES_MAX) && chunk[nameLength] != 0) {
      nameLength++;
    }
    int start = Math.min(chunk.length, nameLength + 2);
    var zipped = new ByteArrayInputStream(chunk, start, chunk.length - start);
    try (InflaterInputStream inflater = new InflaterInputStream(zipped)) {
      return Optional.of(inflater.readNBytes(PROFILE_BYTES_MAX));
    } catch (IOException broken) {
      return Optional.empty(); // As with any unusable profile, the pixels then count as sRGB.
    }
  }
}
