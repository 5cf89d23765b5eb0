package io.voidgram.server.media.image;

import io.voidgram.server.media.format.MediaFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds the one EXIF field that matters here, in untrusted bytes. */
final class ExifOrientation {
  private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int ORIENTATION_TAG = 0x0112;
  private static final int SHORT_TYPE = 3;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  /** The TIFF block behind the prefix that JPEG writes before it, if that is there. */
  static Optional<byte[]> afterPrefix(byte[] payload) {
    return MediaFormat.startsWith(payload, PREFIX)
        ? Optional.of(Arrays.copyOfRange(payload, PREFIX.length, payload.length))
        : Optional.empty();
  }

  /** The orientation in a TIFF block's first directory; upright when it has none or is broken. */
  static Orientation ofTiff(byte[] tiff) {
    if (tiff.length < 8 || tiff[0] != tiff[1] || (tiff[0] != 'I' && tiff[0] != 'M')) {
      return Orientation.UPRIGHT;
    }
    ByteBuffer block = ByteBuffer.wrap(tiff);
    block.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = block.getInt(4);
    if (directory < 0 || directory > tiff.length - 2) {
      return Orientation.UPRIGHT;
    }
    int entries = block.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if (entry > tiff.length - ENTRY_BYTES) {
        return Orientation.UPRIGHT;
      }
      if ((block.getShort(entry) & 0xFFFF) == ORIENTATION_TAG
          && block.getShort(entry + 2) == SHORT_TYPE) {
        return Orientation.ofExif(block.getShort(entry + 8));
      }
    }
    return Orientation.UPRIGHT;
  }
}
