package io.voidgram.server.mcp.api;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One request to the REST API.
 *
 * @param path below the base address, with its query
 * @param upload the file to send instead of a body
 */
public record ApiCall(
    String method,
    String path,
    @Nullable JsonObject body,
    @Nullable String idempotencyKey,
    @Nullable Upload upload) {
  /** A file to send. */
  public record Upload(Path file, String name, String mimeType) {}

  public static ApiCall get(String path) {
    return new ApiCall("GET", path, null, null, null);
  }

  public static ApiCall delete(String path) {
    return new ApiCall("DELETE", path, null, null, null);
  }

  public static ApiCall post(String path, JsonObject body) {
    return new ApiCall("POST", path, body, null, null);
  }

  public static ApiCall put(String path, JsonObject body) {
    return new ApiCall("PUT", path, body, null, null);
  }

  public static ApiCall upload(Upload upload, String idempotencyKey) {
    return new ApiCall("POST", "/media/upload", null, idempotencyKey, upload);
  }

  /** The same, which has its effect once however often it is sent. */
  public ApiCall withKey(String key) {
    return new ApiCall(method, path, body, key, upload);
  }

  /** Whether nothing is done twice when it is sent twice. */
  boolean isRepeatable() {
    return method.equals("GET") || method.equals("PUT") || idempotencyKey != null;
  }
}
