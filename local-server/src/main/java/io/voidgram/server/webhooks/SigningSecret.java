package io.voidgram.server.webhooks;

import io.voidgram.server.vault.Secrets;
import java.time.Instant;
import java.util.Base64;
import okio.ByteString;

/**
 * What the sender and the receiver of a webhook share, and how a message is signed with it.
 *
 * <p>Source: Standard Webhooks 1.0.0, "Signature scheme".
 */
final class SigningSecret {
  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final int BYTES_MIN = 24;
  private static final int BYTES_MAX = 64;

  private final byte[] key;

  private SigningSecret(byte[] key) {
    this.key = key;
  }

  static SigningSecret random() {
    return new SigningSecret(Secrets.randomBytes(BYTES));
  }

  /** Reads the text that {@link #text} wrote. */
  static SigningSecret parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("A signing secret begins with " + PREFIX);
    }
    byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
    if (key.length < BYTES_MIN || key.length > BYTES_MAX) {
      throw new IllegalArgumentException("A signing secret has 24 to 64 bytes");
    }
    return new SigningSecret(key);
  }

  /** As the user keeps it. */
  String text() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** One signature, as the header {@code webhook-signature} lists them. */
  String sign(String messageId, Instant sentAt, String body) {
    String signed = messageId + "." + sentAt.getEpochSecond() + "." + body;
    return "v1," + ByteString.encodeUtf8(signed).hmacSha256(ByteString.of(key)).base64();
  }

  @Override
  public String toString() {
    return "SigningSecret[***]";
  }
}
