package io.voidgram.server.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The request line and the header lines, and the instant at which their last byte was read. */
record RequestHead(
    String method, String target, String version, Map<String, String> headers, Instant readAt) {

  private static final int BYTES_MAX = 64 * 1024;

  /** Empty when the peer has hung up between two requests. */
  static Optional<RequestHead> read(InputStream in) throws IOException {
    String text = readToBlankLine(in);
    if (text.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(parse(text, Instant.now()));
  }

  private static String readToBlankLine(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    int newlinesInARow = 0;
    while (newlinesInARow < 2) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      if (bytes.size() >= BYTES_MAX) {
        throw new IOException("The request head is longer than " + BYTES_MAX + " bytes");
      }
      bytes.write(next);
      if (next == '\n') {
        newlinesInARow++;
      } else if (next != '\r') {
        newlinesInARow = 0;
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static RequestHead parse(String text, Instant readAt) throws IOException {
    String[] lines = text.strip().split("\r?\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3) {
      throw new IOException("Not a request line: " + lines[0]);
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int line = 1; line < lines.length; line++) {
      int colon = lines[line].indexOf(':');
      if (colon <= 0) {
        throw new IOException("Not a header line: " + lines[line]);
      }
      headers.merge(
          lines[line].substring(0, colon).strip(),
          lines[line].substring(colon + 1).strip(),
          (first, second) -> first + ", " + second);
    }
    return new RequestHead(words[0], words[1], words[2], headers, readAt);
  }

  boolean wantsKeepAlive() {
    String connection = headers.getOrDefault("Connection", "").toLowerCase(java.util.Locale.ROOT);
    return version.equals("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep");
  }
}
