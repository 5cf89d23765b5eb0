package io.voidgram.scheduling.post;

import org.jspecify.annotations.Nullable;

/** Compares captions as they come back from Instagram. */
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
      if (Character.isWhitespace(c)) {
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
}
