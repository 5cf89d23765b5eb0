package io.voidgram.server.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request line and the header lines, and the instant at which their last byte was read. */
record RequestHead(
    String method, String target, String version, Map<String, String> headers, Instant readAt) {
  private static final int BYTES_MAX = 64 * 1024;
  private static final int HEADERS_MAX = 100;
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern REQUEST_LINE =
      Pattern.compile("(" + TOKEN + ") (/[!-~]*) (HTTP/\\d\\.\\d)");
  private static final Pattern HEADER_LINE =
      Pattern.compile("(" + TOKEN + "):[ \t]*(.*?)[ \t]*", Pattern.DOTALL); // 0x85 is a letter

  /** Headers that may come only once, even when both say the same. */
  private static final Set<String> ONCE =
      Set.of("host", "content-length", "transfer-encoding", "content-type", "origin");

  /** Empty when the peer has hung up between two requests. */
  static Optional<RequestHead> read(PushbackInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    in.unread(first);
    LineReader lines = new LineReader(in, BYTES_MAX);
    String requestLine = lines.next();
    RequestHead head = parse(requestLine.isEmpty() ? lines.next() : requestLine, lines);
    head.checkBody();
    return Optional.of(head);
  }

  private static RequestHead parse(String requestLine, LineReader lines) throws IOException {
    Matcher words = REQUEST_LINE.matcher(requestLine);
    if (!words.matches()) {
      throw new BadRequest("The first line is no request line");
    }
    if (!words.group(3).matches("HTTP/1\\.[01]")) {
      throw new BadRequest(505, "The sandbox speaks HTTP/1.1");
    }
    Map<String, String> headers = headers(lines);
    return new RequestHead(words.group(1), words.group(2), words.group(3), headers, Instant.now());
  }

  private static Map<String, String> headers(LineReader lines) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int count = 0;
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      Matcher parts = HEADER_LINE.matcher(line);
      if (!parts.matches()) {
        throw new BadRequest("A header line has no name, or goes on from the line before");
      }
      if (++count > HEADERS_MAX) {
        throw new BadRequest(431, "The request has more than " + HEADERS_MAX + " headers");
      }
      String name = parts.group(1);
      if (ONCE.contains(name.toLowerCase(Locale.ROOT)) && headers.containsKey(name)) {
        throw new BadRequest("The header " + name + " comes twice");
      }
      headers.merge(name, parts.group(2), (one, other) -> one + ", " + other);
    }
    return headers;
  }

  /** How long the body is must be said once, and clearly. */
  private void checkBody() throws IOException {
    String length = headers.get("Content-Length");
    String encoding = headers.get("Transfer-Encoding");
    if (length != null && !length.matches("[0-9]{1,18}")) {
      throw new BadRequest("Content-Length is no length");
    }
    if (encoding != null && (length != null || version.equals("HTTP/1.0"))) {
      throw new BadRequest("Transfer-Encoding contradicts what else the request says");
    }
    if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
      throw new BadRequest("The sandbox knows no Transfer-Encoding but chunked");
    }
  }

  InputStream body(InputStream in) {
    return headers.containsKey("Transfer-Encoding")
        ? new ChunkedInput(in)
        : new FixedLengthInput(in, Long.parseLong(headers.getOrDefault("Content-Length", "0")));
  }

  boolean wantsKeepAlive() {
    String connection = headers.getOrDefault("Connection", "").toLowerCase(Locale.ROOT);
    return version.equals("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep");
  }
}
