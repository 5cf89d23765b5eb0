package io.voidgram.server.http;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ids of the API's resources: UUIDs as text, compared in lower case. */
public final class Ids {
  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Ids() {}

  /** A new random id. */
  public static String random() {
    return UUID.randomUUID().toString();
  }

  static boolean isUuid(String text) {
    return UUID_SHAPE.matcher(text).matches();
  }

  static String canonical(String uuid) {
    return uuid.toLowerCase(Locale.ROOT);
  }
}
