package io.voidgram.scheduling.post;

import org.jspecify.annotations.Nullable;

/** Compares captions as they come back from Instagram, and counts what Instagram counts. */
public final class Captions {
  private Captions() {}

  /** The text with its blanks collapsed, as Instagram may collapse them. */
  public static String plain(@Nullable String text) {
    if (text == null) {
      return "";
    }
    StringBuilder plain = new StringBuilder(text.length());
    boolean isGap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        isGap = true;
        continue;
      }
      if (isGap && plain.length() > 0) {
        plain.append(' ');
      }
      isGap = false;
      plain.append(c);
    }
    return plain.toString();
  }

  /** How many hashtags the caption has: number signs with a letter, digit or underscore after. */
  static int hashtags(String caption) {
    int count = 0;
    for (int i = 0; i + 1 < caption.length(); i++) {
      boolean isTag = caption.charAt(i) == '#' && isWord(caption.codePointAt(i + 1));
      count += isTag ? 1 : 0;
    }
    return count;
  }

  /** How many people the caption mentions; the at sign of an e-mail address is not counted. */
  static int mentions(String caption) {
    int count = 0;
    for (int i = 0; i + 1 < caption.length(); i++) {
      boolean isMention =
          caption.charAt(i) == '@'
              && isWord(caption.codePointAt(i + 1))
              && !(i > 0 && isWord(caption.codePointBefore(i)));
      count += isMention ? 1 : 0;
    }
    return count;
  }

  private static boolean isWord(int codePoint) {
    return codePoint == '_' || Character.isLetterOrDigit(codePoint);
  }

  /** Unicode's blanks by hand: Character's table of them is large under TeaVM. */
  static boolean isBlank(char c) {
    return c <= ' '
        || c == '\u0085'
        || c == '\u00a0'
        || c == '\u1680'
        || (c >= '\u2000' && c <= '\u200a')
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u202f'
        || c == '\u205f'
        || c == '\u3000';
  }
}
