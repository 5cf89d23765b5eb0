package io.voidgram.scheduling.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259): objects as {@link JsonObject}, arrays as lists, numbers as {@link
 * JsonNumber}.
 */
final class JsonReader {
  private static final int DEPTH_MAX = 64;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  @Nullable Object read() {
    Object value = value();
    skipBlanks();
    if (at != text.length()) {
      throw error("text after the end");
    }
    return value;
  }

  private @Nullable Object value() {
    skipBlanks();
    char c = peek();
    if (c == '{') {
      return object();
    }
    if (c == '[') {
      return array();
    }
    if (c == '"') {
      return string();
    }
    if (c == '-' || isDigit(c)) {
      return number();
    }
    return word();
  }

  private JsonObject object() {
    enter();
    JsonObject object = new JsonObject();
    if (!isEnd('}')) {
      do {
        skipBlanks();
        String name = string();
        skipBlanks();
        expect(':');
        object.put(name, value());
      } while (isMore('}'));
    }
    depth--;
    return object;
  }

  private List<@Nullable Object> array() {
    enter();
    List<@Nullable Object> list = new ArrayList<>();
    if (!isEnd(']')) {
      do {
        list.add(value());
      } while (isMore(']'));
    }
    depth--;
    return list;
  }

  private void enter() {
    at++;
    depth++;
    if (depth > DEPTH_MAX) {
      throw error("nested deeper than " + DEPTH_MAX);
    }
  }

  private boolean isEnd(char end) {
    skipBlanks();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private boolean isMore(char end) {
    skipBlanks();
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private String string() {
    expect('"');
    int start = at;
    char end = skipPlain();
    String plain = text.substring(start, at++);
    return end == '"' ? plain : escapedString(plain);
  }

  /** Goes to the quote or backslash that comes next. */
  private char skipPlain() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        return c;
      }
      if (c < ' ') {
        throw error("control character in a text");
      }
      at++;
    }
    throw error("unfinished text");
  }

  private String escapedString(String begun) {
    StringBuilder plain = new StringBuilder(begun);
    while (true) {
      plain.append(escape());
      int start = at;
      char end = skipPlain();
      plain.append(text.substring(start, at++));
      if (end == '"') {
        return plain.toString();
      }
    }
  }

  private char escape() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw error("unknown escape");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = hexDigit(next());
      if (digit < 0) {
        throw error("unreadable escape");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private static int hexDigit(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    int letter = c | 32;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  private JsonNumber number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    digits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return new JsonNumber(text.substring(start, at));
  }

  private void digits() {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw error("digit expected");
    }
  }

  private @Nullable Object word() {
    boolean isTrue = text.startsWith("true", at);
    boolean isNull = text.startsWith("null", at);
    if (!isTrue && !isNull && !text.startsWith("false", at)) {
      throw error("value expected");
    }
    at += isTrue || isNull ? 4 : 5;
    return isNull ? null : isTrue;
  }

  private void expect(char c) {
    if (next() != c) {
      at--;
      throw error(c + " expected");
    }
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private char peek() {
    if (at >= text.length()) {
      throw error("unexpected end");
    }
    return text.charAt(at);
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private JsonException error(String what) {
    return new JsonException(what + " at character " + at);
  }
}
