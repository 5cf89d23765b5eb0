package io.voidgram.server.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came over the wire.
 *
 * @param connectionId counts the connections from 1 on
 * @param isReusedConnection whether the connection carried an earlier request
 * @param receivedAt when the last byte of the head was read
 */
public record HttpRequest(
    String method,
    String rawPath,
    String rawQuery,
    Map<String, String> headers,
    InputStream body,
    long connectionId,
    boolean isReusedConnection,
    Instant receivedAt) {
  private static final int TEXT_BYTES_MAX = 4 * 1024 * 1024;

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Path and query as they came. */
  public String target() {
    return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
  }

  /** The decoded parts of the path, without empty ones: {@code /a//b/} has two. */
  public List<String> segments() {
    List<String> segments = new ArrayList<>();
    for (String raw : rawPath.split("/", -1)) {
      if (!raw.isEmpty()) {
        segments.add(decode(raw.replace("+", "%2B")));
      }
    }
    return segments;
  }

  /** The whole body as text; bodies of that kind are small. */
  public String bodyText() throws IOException {
    return new String(bodyBytes(), StandardCharsets.UTF_8);
  }

  byte[] bodyBytes() throws IOException {
    byte[] bytes = body.readNBytes(TEXT_BYTES_MAX + 1);
    if (bytes.length > TEXT_BYTES_MAX) {
      throw new BadRequest(413, "A form or JSON body is longer than " + TEXT_BYTES_MAX + " bytes");
    }
    return bytes;
  }

  /** Decodes percent signs and plus signs; text that is not valid stays as it is. */
  static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
