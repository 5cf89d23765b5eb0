package io.voidgram.server.media.multipart;

/** Walks through a header value from left to right. */
final class HeaderCursor {
  private final String text;
  private int at;

  HeaderCursor(String text) {
    this.text = text;
  }

  boolean skip(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  /** The text up to the first of these characters, or to the end. */
  String until(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /** A token or a quoted string; afterwards the cursor stands before the next semicolon. */
  String parameterValue() {
    String token = until("\";");
    if (!skip('"')) {
      return token.strip();
    }
    String quoted = quotedRest();
    until(";");
    return quoted;
  }

  /** Browsers write a quote in a name as %22, other clients as \" (and may double a backslash). */
  private String quotedRest() {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.startsWith("\\\"", at) || text.startsWith("\\\\", at)) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    return value.toString().replace("%22", "\"");
  }
}
