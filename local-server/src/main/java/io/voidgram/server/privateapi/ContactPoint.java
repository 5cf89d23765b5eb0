package io.voidgram.server.privateapi;

/** An e-mail address or phone number, masked so that only its owner recognizes it. */
final class ContactPoint {
  private static final int CHARS_MAX = 100;
  private static final int DIGITS_SHOWN = 2;

  private ContactPoint() {}

  /** For example {@code t***@example.com}; what is masked already stays as it is. */
  static String masked(String contact) {
    String shown = contact.length() <= CHARS_MAX ? contact : contact.substring(0, CHARS_MAX);
    if (shown.contains("*")) {
      return shown;
    }
    int at = shown.indexOf('@');
    return at > 0
        ? shown.charAt(0) + "***" + shown.substring(at)
        : "***" + shown.substring(Math.max(0, shown.length() - DIGITS_SHOWN));
  }
}
