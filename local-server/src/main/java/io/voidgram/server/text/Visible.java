package io.voidgram.server.text;

/** Names that people give, as far as others can see what they are. */
public final class Visible {
  private static final int SHOWN_MAX = 64;

  private Visible() {}

  /** Whether nothing in it controls a terminal, ends a line, or turns the text around. */
  public static boolean isPlain(String name) {
    return name.codePoints().noneMatch(Visible::controls);
  }

  /** Any text, short and without what controls another. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .filter(codePoint -> !controls(codePoint))
        .limit(SHOWN_MAX)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean controls(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> turnsAround(codePoint) || codePoint == 0xfeff;
    };
  }

  /** The marks of direction; source: Unicode Standard Annex 9, section 2. */
  private static boolean turnsAround(int codePoint) {
    return codePoint == 0x061c
        || codePoint == 0x200e
        || codePoint == 0x200f
        || (codePoint >= 0x202a && codePoint <= 0x202e)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
