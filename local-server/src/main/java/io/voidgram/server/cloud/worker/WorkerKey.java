package io.voidgram.server.cloud.worker;

import io.voidgram.server.text.Text;
import io.voidgram.server.vault.Secrets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;

/**
 * The secret that we share with the Worker, its MASTER_SECRET, and the signature made with it.
 *
 * @param secret 32 bytes; what signs is derived from them, so that no key serves two purposes
 */
public record WorkerKey(String keyId, ByteString secret) {
  /** {@code <key id>:<32 bytes in base64url>}. */
  public static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]{43})");

  private static final String PURPOSE = "voidgram/1/admin";

  /** HKDF takes as many zeros as its hash has bytes where no salt is given (RFC 5869, 2.2). */
  private static final ByteString NO_SALT = ByteString.of(new byte[32]);

  private static final int NONCE_BYTES = 16;
  private static final int KEY_ID_BYTES = 4;
  private static final int SECRET_BYTES = 32;

  /** The key of a text of that {@link #SHAPE}. */
  public static WorkerKey parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("the Worker's secret is not as it was checked to be");
    }
    return new WorkerKey(
        matcher.group(1), Objects.requireNonNull(ByteString.decodeBase64(matcher.group(2))));
  }

  /** One that nobody has. */
  public static WorkerKey fresh() {
    String keyId = ByteString.of(Secrets.randomBytes(KEY_ID_BYTES)).hex();
    return new WorkerKey(keyId, ByteString.of(Secrets.randomBytes(SECRET_BYTES)));
  }

  /** A nonce that was not used before. */
  public static String freshNonce() {
    return base64url(ByteString.of(Secrets.randomBytes(NONCE_BYTES)));
  }

  /**
   * The Authorization header of a call.
   *
   * @param target path and query, percent-encoded as they are sent
   */
  public String authorization(
      String method, String target, ByteString body, Instant now, String nonce) {
    return authorization(method, target, body.sha256().hex(), now, nonce);
  }

  /** The same, of a call whose body is known by its SHA-256 in hexadecimal digits. */
  String authorization(String method, String target, String bodySha256, Instant now, String nonce) {
    long timeMs = now.toEpochMilli();
    String lines =
        String.join(
            "\n", "voidgram-1", method, target, Long.toString(timeMs), nonce, bodySha256, keyId);
    ByteString proof = ByteString.encodeUtf8(lines).hmacSha256(signingKey());
    return Text.of(
        "VoidGram key=%s, time=%d, nonce=%s, body=%s, proof=%s",
        keyId, timeMs, nonce, bodySha256, base64url(proof));
  }

  /** HKDF-SHA256 (RFC 5869) of one block, which is all that a key of 32 bytes needs. */
  private ByteString signingKey() {
    ByteString pseudorandom = secret.hmacSha256(NO_SALT);
    return ByteString.encodeUtf8(PURPOSE + '\u0001').hmacSha256(pseudorandom);
  }

  /** The text it was parsed from. */
  public String text() {
    return keyId + ":" + base64url(secret);
  }

  private static String base64url(ByteString bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "WorkerKey[" + keyId + "]";
  }
}
