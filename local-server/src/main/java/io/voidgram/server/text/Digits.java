package io.voidgram.server.text;

import java.util.OptionalLong;

/** Whole numbers as programs write them: a sign at most and ASCII digits, of no other script. */
public final class Digits {
  private static final int LENGTH_MAX = 18;

  private Digits() {}

  /** The number, or nothing when the text is none or has more than 18 digits. */
  public static OptionalLong read(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int count = text.length() - start;
    if (count < 1 || count > LENGTH_MAX || !areDigits(text.substring(start))) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = start; i < text.length(); i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return OptionalLong.of(start == 1 ? -number : number);
  }

  private static boolean areDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
