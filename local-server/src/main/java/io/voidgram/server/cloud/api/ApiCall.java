package io.voidgram.server.cloud.api;

import com.google.gson.JsonElement;
import io.voidgram.server.json.Json;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One call of Cloudflare's REST API.
 *
 * @param path behind {@code client/v4/}, with its query
 */
public record ApiCall(String method, String path, @Nullable RequestBody body, Duration timeout) {
  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final Duration UPLOAD = Duration.ofSeconds(30);
  private static final MediaType JSON = MediaType.get("application/json");

  /** Reads. */
  public static ApiCall get(String path) {
    return new ApiCall("GET", path, null, USUAL);
  }

  /** Deletes. */
  public static ApiCall delete(String path) {
    return new ApiCall("DELETE", path, null, USUAL);
  }

  /** Sends JSON to be made something of. */
  public static ApiCall post(String path, JsonElement body) {
    return new ApiCall("POST", path, json(body), USUAL);
  }

  /** Sends JSON to take the place of what is there. */
  public static ApiCall put(String path, JsonElement body) {
    return new ApiCall("PUT", path, json(body), USUAL);
  }

  /** Sends a form with files. */
  public static ApiCall upload(String path, RequestBody form) {
    return new ApiCall("PUT", path, form, UPLOAD);
  }

  private static RequestBody json(JsonElement body) {
    return RequestBody.create(Json.text(body), JSON);
  }
}
