package io.voidgram.server.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random secrets and their fingerprints. */
public final class Secrets {
  /** Out of reach for guessing, so that a fast hash is the right one to store. */
  static final int BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Never used itself: a clone costs less than another look-up of the algorithm. */
  private static final MessageDigest SHA_256 = newSha256();

  private Secrets() {}

  public static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** 43 characters that are safe in addresses and headers. */
  public static String randomText() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(BYTES));
  }

  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static byte[] sha256(byte[] bytes) {
    try {
      return ((MessageDigest) SHA_256.clone()).digest(bytes);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Takes the same time wherever the two differ. */
  public static boolean areEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
