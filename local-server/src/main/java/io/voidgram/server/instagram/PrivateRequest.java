package io.voidgram.server.instagram;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to {@code i.instagram.com}.
 *
 * @param fields of the query of a GET, or of the form of a POST
 * @param headers of this request alone
 * @param file what is uploaded, its bytes being the whole body; null when nothing is
 */
public record PrivateRequest(
    String method,
    String path,
    Map<String, String> fields,
    Map<String, String> headers,
    @Nullable Path file) {
  private static final String PREFIX = "/api/v1/";

  public PrivateRequest {
    fields = Map.copyOf(fields);
    headers = Map.copyOf(headers);
  }

  /** Reads something; the path is the part behind {@code /api/v1/}. */
  public static PrivateRequest get(String path, Map<String, String> query) {
    return new PrivateRequest("GET", PREFIX + path, query, Map.of(), null);
  }

  /** Sends a form; the path is the part behind {@code /api/v1/}. */
  public static PrivateRequest post(String path, Map<String, String> form) {
    return new PrivateRequest("POST", PREFIX + path, form, Map.of(), null);
  }

  /** Uploads a file to a path of the host's root. */
  public static PrivateRequest upload(String path, Map<String, String> headers, Path file) {
    return new PrivateRequest("POST", path, Map.of(), headers, file);
  }

  /** Without fields and headers, which can hold secrets. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
