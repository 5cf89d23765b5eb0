package io.voidgram.server.media;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;

/**
 * A name that opens one stored file until a moment: which file, until when, and a seal.
 *
 * @param isThumbnail whether the small picture is meant
 */
record MediaToken(UUID id, boolean isThumbnail, Instant expiresAt) {
  private static final int CONTENT_BYTES = 25;
  private static final int SEAL_BYTES = 20;

  /** The token as text that fits into a path. */
  String sealed(byte[] key) {
    byte[] content = content();
    byte[] both = Arrays.copyOf(content, CONTENT_BYTES + SEAL_BYTES);
    System.arraycopy(seal(content, key), 0, both, CONTENT_BYTES, SEAL_BYTES);
    return Base64.getUrlEncoder().encodeToString(both);
  }

  /** The token in this text, if the seal is ours and the moment has not come. */
  static Optional<MediaToken> open(String text, byte[] key, Instant now) {
    byte[] both = decode(text);
    if (both.length != CONTENT_BYTES + SEAL_BYTES) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(both, CONTENT_BYTES);
    byte[] seal = Arrays.copyOfRange(both, CONTENT_BYTES, both.length);
    return MessageDigest.isEqual(seal, seal(content, key))
        ? Optional.of(of(content)).filter(token -> now.isBefore(token.expiresAt))
        : Optional.empty();
  }

  private byte[] content() {
    byte[] content = new byte[CONTENT_BYTES];
    ByteBuffer.wrap(content)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .put((byte) (isThumbnail ? 1 : 0))
        .putLong(expiresAt.toEpochMilli());
    return content;
  }

  private static MediaToken of(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    UUID id = new UUID(in.getLong(), in.getLong());
    return new MediaToken(id, in.get() == 1, Instant.ofEpochMilli(in.getLong()));
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static byte[] seal(byte[] content, byte[] key) {
    byte[] whole = ByteString.of(content).hmacSha256(ByteString.of(key)).toByteArray();
    return Arrays.copyOf(whole, SEAL_BYTES);
  }
}
