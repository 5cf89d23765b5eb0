package io.voidgram.server.media.image;

import io.voidgram.server.media.format.MediaFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers the numbered segments over which a JPEG spreads its colour profile. */
final class IccChunks {
  private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = NAME.length + 2;
  private static final int PROFILE_BYTES_MAX = 2 * 1024 * 1024;

  private final SortedMap<Integer, byte[]> chunks = new TreeMap<>();
  private int expected;
  private int totalBytes;

  void add(byte[] segment) {
    boolean isChunk = segment.length > HEADER_BYTES && MediaFormat.startsWith(segment, NAME);
    if (isChunk && totalBytes <= PROFILE_BYTES_MAX) {
      expected = segment[NAME.length + 1] & 0xFF;
      totalBytes += segment.length - HEADER_BYTES;
      chunks.put(
          segment[NAME.length] & 0xFF, Arrays.copyOfRange(segment, HEADER_BYTES, segment.length));
    }
  }

  /** The profile, when all of its chunks came and it is not absurdly large. */
  Optional<byte[]> profile() {
    boolean isComplete =
        !chunks.isEmpty()
            && chunks.size() == expected
            && chunks.firstKey() == 1
            && chunks.lastKey() == expected;
    if (!isComplete || totalBytes > PROFILE_BYTES_MAX) {
      return Optional.empty();
    }
    ByteArrayOutputStream profile = new ByteArrayOutputStream(totalBytes);
    chunks.values().forEach(profile::writeBytes);
    return Optional.of(profile.toByteArray());
  }
}
