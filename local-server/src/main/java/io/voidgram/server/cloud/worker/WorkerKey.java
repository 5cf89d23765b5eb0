package io.voidgram.server.cloud.worker;

import io.voidgram.server.text.Text;
import io.voidgram.server.vault.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret that we share with the Worker, its MASTER_SECRET, and the signature made with it.
 *
 * @param secret 32 bytes; what signs is derived from them, so that no key serves two purposes
 */
public record WorkerKey(String keyId, ByteString secret) {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerKey.class);

  /** {@code <key id>:<32 bytes in base64url>}. */
  public static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]{43})");

  private static final String CALLS = "voidgram/1/admin";
  private static final String RECORDS = "voidgram/1/record";

  /** Of the Worker's sealed records; see its Vault. */
  private static final String VERSION = "v1";

  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

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
    ByteString proof = ByteString.encodeUtf8(lines).hmacSha256(derived(CALLS));
    return Text.of(
        "VoidGram key=%s, time=%d, nonce=%s, body=%s, proof=%s",
        keyId, timeMs, nonce, bodySha256, base64url(proof));
  }

  /** HKDF-SHA256 (RFC 5869) of one block, which is all that a key of 32 bytes needs. */
  private ByteString derived(String purpose) {
    ByteString pseudorandom = secret.hmacSha256(NO_SALT);
    return ByteString.encodeUtf8(purpose + '\u0001').hmacSha256(pseudorandom);
  }

  /**
   * Opens a record that the Worker sealed under that id; empty when that was with another key, or
   * not by the Worker.
   */
  Optional<String> open(String id, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    boolean isOurs = parts.length == 3 && parts[0].equals(VERSION) && parts[1].equals(keyId);
    return isOurs ? decrypted(id, Base64.getUrlDecoder().decode(parts[2])) : Optional.empty();
  }

  private Optional<String> decrypted(String id, byte[] sealed) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(derived(RECORDS).toByteArray(), "AES"),
          new GCMParameterSpec(TAG_BITS, sealed, 0, IV_BYTES));
      cipher.updateAAD(("voidgram/" + VERSION + "/" + id).getBytes(StandardCharsets.UTF_8));
      byte[] opened = cipher.doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
      return Optional.of(new String(opened, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.warn("What the Worker sealed for {} cannot be opened: {}", id, e.getMessage());
      return Optional.empty();
    }
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
