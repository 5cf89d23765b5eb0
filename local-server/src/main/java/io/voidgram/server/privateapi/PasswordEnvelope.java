package io.voidgram.server.privateapi;

import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.vault.Secrets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals passwords as Instagram's app does: AES-256-GCM with a random key, which RSA seals for the
 * host. The layout is the one of clients in the open, version 4 of the host's envelope.
 *
 * @param keyId which of its keys the host named
 */
record PasswordEnvelope(int keyId, PublicKey key) {
  private static final String KEY_ID = "ig-set-password-encryption-key-id";
  private static final String KEY = "ig-set-password-encryption-pub-key";
  private static final String PREFIX = "#PWD_INSTAGRAM:4:";
  private static final int LAYOUT = 1;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int BYTE_BITS = 8;

  /** The one that the host's answer is for; empty when it names no key that can be used. */
  static Optional<PasswordEnvelope> of(PrivateReply reply) {
    String id = reply.headers().getOrDefault(KEY_ID, "");
    String pem = reply.headers().getOrDefault(KEY, "");
    if (!id.matches("[0-9]{1,3}") || pem.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PasswordEnvelope(Integer.parseInt(id), read(pem)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static PublicKey read(String pem) throws GeneralSecurityException {
    String text = new String(Base64.getDecoder().decode(pem), StandardCharsets.US_ASCII);
    String body = text.replaceAll("-----[A-Z ]+-----", "");
    byte[] bytes = Base64.getMimeDecoder().decode(body);
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
  }

  /** The password as it is sent at that time. */
  String seal(String password, Instant now) {
    byte[] plain = password.getBytes(StandardCharsets.UTF_8);
    byte[] secret = Secrets.randomBytes(KEY_BYTES);
    try {
      String time = Long.toString(now.getEpochSecond());
      return PREFIX + time + ":" + Base64.getEncoder().encodeToString(sealed(plain, secret, time));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES and RSA", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  private byte[] sealed(byte[] plain, byte[] secret, String time) throws GeneralSecurityException {
    byte[] nonce = Secrets.randomBytes(NONCE_BYTES);
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(secret, "AES"),
        new GCMParameterSpec(TAG_BYTES * BYTE_BITS, nonce));
    aes.updateAAD(time.getBytes(StandardCharsets.US_ASCII));
    byte[] body = aes.doFinal(plain);
    Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    rsa.init(Cipher.ENCRYPT_MODE, key);
    return laidOut(nonce, rsa.doFinal(secret), body);
  }

  /** The tag, which Java puts behind the text, stands before it there. */
  private byte[] laidOut(byte[] nonce, byte[] sealedKey, byte[] body) {
    int textBytes = body.length - TAG_BYTES;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(LAYOUT);
    out.write(keyId);
    out.writeBytes(nonce);
    out.write(sealedKey.length);
    out.write(sealedKey.length >> BYTE_BITS);
    out.writeBytes(sealedKey);
    out.write(body, textBytes, TAG_BYTES);
    out.write(body, 0, textBytes);
    return out.toByteArray();
  }
}
