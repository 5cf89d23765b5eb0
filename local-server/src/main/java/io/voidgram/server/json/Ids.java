package io.voidgram.server.json;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** The ids of the API's resources: UUIDs as text, compared in lower case. */
public final class Ids {
  private static final String SHAPE = "00000000-0000-0000-0000-000000000000";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION_4 = 4L << 12;
  private static final long VARIANT = 2L << 62;

  private Ids() {}

  /**
   * A new id: in form a version 4 UUID (RFC 9562), of which the first 48 bits are the time in
   * milliseconds and 74 are random.
   *
   * <p>What is stored one after the other so stands side by side in every index: with ids that are
   * random from the first bit on, each post would rewrite four pages of its own.
   */
  public static String create() {
    long high = System.currentTimeMillis() << 16 | VERSION_4 | RANDOM.nextInt(1 << 12);
    long low = RANDOM.nextLong() >>> 2 | VARIANT;
    return new UUID(high, low).toString();
  }

  public static boolean isUuid(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char c = text.charAt(i);
      if (SHAPE.charAt(i) == '-' ? c != '-' : !HexFormat.isHexDigit(c)) {
        return false;
      }
    }
    return true;
  }

  public static String canonical(String uuid) {
    return uuid.toLowerCase(Locale.ROOT);
  }
}
