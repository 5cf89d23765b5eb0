package io.voidgram.server.cloud.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.voidgram.server.cloud.web.OutsideJson;
import io.voidgram.server.text.Digits;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Calls Cloudflare's REST API, once a call: who asks again is the caller, who knows what that does.
 *
 * <p>Source: developers.cloudflare.com/api; answers are {@code {"success", "errors": [{"code"}],
 * "result"}}.
 */
public final class ApiClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);
  private static final long BODY_BYTES_MAX = 4L << 20;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  /** Two changed the same thing at once. */
  private static final String CONCURRENT = "10035";

  private final String base;
  private @Nullable OkHttpClient http;

  /** The API at Cloudflare, or at a stand-in's base. */
  public ApiClient(URI base) {
    this.base = base.toString();
  }

  /**
   * The {@code result} of a call that was granted.
   *
   * @throws ApiRefused when it was denied
   * @throws ApiUnclear when there is no telling
   */
  public JsonElement call(String token, ApiCall call) {
    Request request =
        new Request.Builder()
            .url(HttpUrl.get(base + "/" + call.path()))
            .header("Authorization", "Bearer " + token)
            .method(call.method(), call.body())
            .build();
    OkHttpClient patient = http().newBuilder().callTimeout(call.timeout()).build();
    try (Response response = patient.newCall(request).execute()) {
      return read(response, response.peekBody(BODY_BYTES_MAX).string());
    } catch (IOException e) {
      throw new ApiUnclear("gave no whole answer");
    }
  }

  private static JsonElement read(Response response, String body) {
    int status = response.code();
    if (status == TOO_MANY_REQUESTS) {
      throw new ApiUnclear("had too many requests", retryAfter(response).orElse(null));
    }
    Optional<JsonObject> envelope = OutsideJson.parse(body);
    if (envelope.isEmpty() || status / 100 == 5 || status == REQUEST_TIMEOUT) {
      throw new ApiUnclear(
          "answered with HTTP status " + status, retryAfter(response).orElse(null));
    }
    try {
      return granted(status, envelope.get());
    } catch (JsonParseException e) {
      throw new ApiUnclear("answered with HTTP status " + status + ", but " + e.getMessage());
    }
  }

  private static JsonElement granted(int status, JsonObject envelope) {
    if (OutsideJson.flag(envelope, "success")) {
      JsonElement result = envelope.get("result");
      return result == null ? JsonNull.INSTANCE : result;
    }
    String code =
        OutsideJson.objects(envelope, "errors").stream()
            .findFirst()
            .map(error -> Long.toString(OutsideJson.count(error, "code")))
            .orElse("none");
    if (code.equals(CONCURRENT)) {
      throw new ApiUnclear("said that somebody else changes the same thing");
    }
    throw new ApiRefused(status, code);
  }

  private static Optional<Duration> retryAfter(Response response) {
    return Optional.ofNullable(response.header("Retry-After"))
        .map(Digits::read)
        .filter(seconds -> seconds.isPresent() && seconds.getAsLong() <= Integer.MAX_VALUE)
        .map(seconds -> Duration.ofSeconds(seconds.getAsLong()));
  }

  /** Made at the first call, because loading OkHttp takes a part of the start. */
  private synchronized OkHttpClient http() {
    if (http == null) {
      http =
          new OkHttpClient.Builder()
              .connectTimeout(CONNECT_TIMEOUT)
              .readTimeout(Duration.ZERO)
              .writeTimeout(Duration.ZERO)
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .followSslRedirects(false)
              .build();
    }
    return http;
  }

  /** Breaks off the calls under way. */
  @Override
  public synchronized void close() {
    if (http != null) {
      http.dispatcher().cancelAll();
    }
  }
}
