package io.voidgram.server.openapi;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import okio.ByteString;

/** One request and its answer, as far as the contract speaks of them. */
public record Exchange(
    String method,
    URI uri,
    HttpHeaders requestHeaders,
    int status,
    HttpHeaders headers,
    ByteString body) {

  /** From the JDK's client; the body was read as bytes or as a string. */
  public static Exchange of(HttpResponse<?> response) {
    return new Exchange(
        response.request().method(),
        response.request().uri(),
        response.request().headers(),
        response.statusCode(),
        response.headers(),
        bytes(response.body()));
  }

  /** The first value of a header of the answer. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Whether the request carried a Bearer key. */
  public boolean isBearer() {
    return requestHeaders
        .firstValue("Authorization")
        .filter(v -> v.startsWith("Bearer "))
        .isPresent();
  }

  /** Whether the request carried the session cookie and no Authorization header. */
  public boolean isCookie() {
    return requestHeaders.firstValue("Authorization").isEmpty()
        && requestHeaders.allValues("Cookie").stream().anyMatch(v -> v.contains("session="));
  }

  /** The body as text, keys blanked out, cut to a length for messages. */
  public String excerpt() {
    String safe = body.utf8().replaceAll("(vg_live_[A-Za-z0-9_-]{4})[A-Za-z0-9_-]{39}", "$1…");
    return safe.length() <= 1000 ? safe : safe.substring(0, 1000) + "…";
  }

  private static ByteString bytes(Object body) {
    if (body instanceof byte[] bytes) {
      return ByteString.of(bytes);
    }
    if (body instanceof String text) {
      return ByteString.encodeUtf8(text);
    }
    throw new IllegalArgumentException(
        "read the body as bytes or a string, not " + body.getClass());
  }
}
