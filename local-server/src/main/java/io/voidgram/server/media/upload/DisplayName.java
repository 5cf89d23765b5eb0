package io.voidgram.server.media.upload;

/** The name an uploaded file had, made fit to be shown; it never names anything on disk. */
final class DisplayName {
  private static final int LENGTH_MAX = 255;
  private static final String NAMELESS = "upload";

  private DisplayName() {}

  /** Without folders, without characters that cannot be seen or that turn the text around. */
  static String of(String claimed) {
    String base =
        claimed.substring(Math.max(claimed.lastIndexOf('/'), claimed.lastIndexOf('\\')) + 1);
    StringBuilder name = new StringBuilder();
    base.codePoints()
        .filter(DisplayName::isVisible)
        .limit(LENGTH_MAX)
        .forEach(name::appendCodePoint);
    String shown = name.toString().strip();
    return shown.isEmpty() || shown.chars().allMatch(c -> c == '.') ? NAMELESS : shown;
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
