package io.voidgram.server.mcp.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.voidgram.server.json.StrictJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The REST API over HTTP. Only what has no second effect is sent a second time when its answer is
 * lost.
 */
public final class RestApi implements Api {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration SILENCE_MAX = Duration.ofMinutes(5);
  private static final long ANSWER_BYTES_MAX = 64L << 20;
  private static final MediaType JSON = MediaType.get("application/json");
  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

  /** Made at the first call: loading OkHttp takes longer than starting. */
  private static final class Http {
    static final OkHttpClient CLIENT =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(SILENCE_MAX)
            .writeTimeout(SILENCE_MAX)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)) // none dies while it waits
            .build();

    static final OkHttpClient PROBE = CLIENT.newBuilder().callTimeout(PROBE_TIMEOUT).build();
  }

  private final String baseUrl;
  private final Map<String, String> credentials;

  /** Calls below that address, with an API key: the whole of its header. */
  public RestApi(String baseUrl, String authorization) {
    this(baseUrl, Map.of("Authorization", authorization));
  }

  /** The same with any headers that say who calls. */
  public RestApi(String baseUrl, Map<String, String> credentials) {
    this.baseUrl = baseUrl;
    this.credentials = credentials;
  }

  /** Throws APP_NOT_RUNNING unless a VoidGram answers; the API key is not sent for it. */
  public void requireVoidGram() {
    Request health = new Request.Builder().url(baseUrl + "/health").build();
    try (Response response = Http.PROBE.newCall(health).execute()) {
      JsonObject body = object(response.peekBody(1 << 20).bytes()).orElseThrow(this::stranger);
      boolean isHealthy = JsonView.object(body, "services").isPresent();
      if (!isHealthy && JsonView.text(body, "code").isEmpty()) {
        throw stranger();
      }
    } catch (IOException e) {
      throw closed(e);
    }
  }

  @Override
  public Reply send(ApiCall call) {
    try {
      return sendOnce(call);
    } catch (IOException e) {
      if (!call.isRepeatable() || isUnreachable(e)) {
        throw closed(e);
      }
      return sendAgain(call);
    }
  }

  private Reply sendAgain(ApiCall call) {
    try {
      return sendOnce(call);
    } catch (IOException e) {
      throw closed(e);
    }
  }

  private Reply sendOnce(ApiCall call) throws IOException {
    try (Response response = Http.CLIENT.newCall(request(call)).execute()) {
      byte[] bytes = response.peekBody(ANSWER_BYTES_MAX).bytes();
      JsonObject body = object(bytes).orElseThrow(this::stranger);
      if (response.code() / 100 != 2) {
        throw refusal(response.code(), body);
      }
      boolean isReplayed = "true".equals(response.header("Idempotency-Replayed"));
      return new Reply(response.code(), body, isReplayed);
    }
  }

  private Request request(ApiCall call) {
    Request.Builder request =
        new Request.Builder().url(baseUrl + call.path()).method(call.method(), body(call));
    credentials.forEach(request::header);
    String key = call.idempotencyKey();
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return request.build();
  }

  private static @Nullable RequestBody body(ApiCall call) {
    ApiCall.Upload upload = call.upload();
    if (upload != null) {
      MediaType type = MediaType.get(upload.mimeType());
      RequestBody file = new FileBody(upload.file(), type);
      return new MultipartBody.Builder()
          .setType(MultipartBody.FORM)
          .addFormDataPart("file", upload.name(), file)
          .build();
    }
    JsonObject json = call.body();
    if (json != null) {
      return RequestBody.create(json.toString(), JSON);
    }
    return call.method().equals("POST") || call.method().equals("PUT") ? NOTHING : null;
  }

  private ToolFailure refusal(int status, JsonObject body) {
    String code = JsonView.text(body, "code").orElseThrow(this::stranger);
    String what = JsonView.text(body, "error").orElse("VoidGram refused the request.");
    Optional<Long> retryAfterS = JsonView.number(body, "retryAfter").map(Double::longValue);
    // Where it names the seconds, its own sentence says what to do.
    String next = retryAfterS.isPresent() ? "" : ErrorGuide.advice(code);
    return ToolFailure.answered(code, what, next, status, retryAfterS);
  }

  private static Optional<JsonObject> object(byte[] bytes) {
    try {
      JsonElement value = StrictJson.parse(bytes);
      return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isUnreachable(IOException failure) {
    return failure instanceof ConnectException || failure instanceof UnknownHostException;
  }

  private ToolFailure closed(IOException failure) {
    String what =
        isUnreachable(failure)
            ? "VoidGram is not running: nothing answers at " + shown() + "."
            : "VoidGram stopped answering at " + shown() + ".";
    return ToolFailure.of(
        ToolFailure.APP_NOT_RUNNING, what, ErrorGuide.advice(ToolFailure.APP_NOT_RUNNING));
  }

  private ToolFailure stranger() {
    return ToolFailure.of(
        ToolFailure.APP_NOT_RUNNING,
        "Another program, not VoidGram, answers at " + shown() + ".",
        "Ask the user to start VoidGram (`voidgram serve`, or open the app) and to set"
            + " VOIDGRAM_BASE_URL to its address, then call again.");
  }

  /** Without a password somebody may have written into it. */
  private String shown() {
    HttpUrl url = HttpUrl.get(baseUrl);
    return url.newBuilder().username("").password("").query(null).build().toString();
  }
}
