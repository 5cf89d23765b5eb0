package io.voidgram.server.media.image;

import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.RowSource;
import io.voidgram.server.media.jpeg.JpegDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A JPEG file with what cameras and editors write into its segments. */
final class JpegFile implements StillFile {
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private final IccChunks icc = new IccChunks();
  private final JpegDecoder decoder;
  private Orientation orientation = Orientation.UPRIGHT;

  JpegFile(FileBytes in) throws IOException {
    this.decoder = JpegDecoder.open(in, this::add);
  }

  private void add(int marker, byte[] payload) {
    if (marker == APP1 && startsWithExif(payload)) {
      orientation =
          ExifOrientation.ofTiff(Arrays.copyOfRange(payload, EXIF.length, payload.length));
    } else if (marker == APP2) {
      icc.add(payload);
    }
  }

  private static boolean startsWithExif(byte[] payload) {
    return payload.length >= EXIF.length
        && Arrays.equals(payload, 0, EXIF.length, EXIF, 0, EXIF.length);
  }

  @Override
  public int width() {
    return decoder.width();
  }

  @Override
  public int height() {
    return decoder.height();
  }

  @Override
  public Orientation orientation() {
    return orientation;
  }

  @Override
  public Optional<byte[]> iccProfile() {
    return icc.profile();
  }

  @Override
  public RowSource rows(ImageSize least) throws IOException {
    return decoder.rows(least.width(), least.height());
  }
}
