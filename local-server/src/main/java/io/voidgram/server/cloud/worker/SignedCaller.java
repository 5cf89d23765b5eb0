package io.voidgram.server.cloud.worker;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.server.cloud.worker.WorkerReply.Answered;
import io.voidgram.server.cloud.worker.WorkerReply.NotSent;
import io.voidgram.server.cloud.worker.WorkerReply.Unanswered;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Makes signed calls that change something at the Worker: each is sent once at most, and what is
 * not certain is said to be so.
 */
final class SignedCaller {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

  /** An upload may take longer, by what a poor line takes for its bytes. */
  private static final long UPLOAD_BYTES_PER_SECOND_MIN = 20_000;

  /** A server may close a connection that is idle for longer, and what was sent then is lost. */
  private static final Duration IDLE_MAX = Duration.ofSeconds(2);

  private static final int IDLE_CONNECTIONS_MAX = 4;
  private static final long ANSWER_BYTES_MAX = 16L << 20;

  private final WorkerClock clock;
  private final Duration callMax;
  private @Nullable OkHttpClient http;

  /** {@code callMax} is how long a call may take: an answer that drips must not hold up others. */
  SignedCaller(InstantSource clock, Duration callMax) {
    this.clock = new WorkerClock(clock);
    this.callMax = callMax;
  }

  /** Notes whether a call's first byte may have left this machine. */
  private static final class Departure extends EventListener {
    private volatile boolean hasBegun;

    @Override
    public void requestHeadersStart(Call call) {
      hasBegun = true;
    }
  }

  /**
   * Makes the call, and once more when the Worker told that our clock is not its own.
   *
   * @param sha256 of the body, in hexadecimal digits
   */
  WorkerReply call(
      WorkerKey key, String method, HttpUrl url, @Nullable RequestBody body, String sha256) {
    WorkerReply first = send(key, method, url, body, sha256);
    boolean isStale = first instanceof Answered answer && answer.code().equals("SIGNATURE_STALE");
    return isStale ? send(key, method, url, body, sha256) : first;
  }

  private WorkerReply send(
      WorkerKey key, String method, HttpUrl url, @Nullable RequestBody body, String sha256) {
    String query = url.encodedQuery();
    String target = url.encodedPath() + (query == null ? "" : "?" + query);
    Departure departure = new Departure();
    Request request =
        new Request.Builder()
            .url(url)
            .tag(Departure.class, departure)
            .header(
                "Authorization",
                key.authorization(method, target, sha256, clock.now(), WorkerKey.freshNonce()))
            .method(method, body)
            .build();
    Call call = http().newCall(request);
    try {
      call.timeout().timeout(limit(body).toMillis(), TimeUnit.MILLISECONDS);
      return answerTo(call);
    } catch (IOException e) {
      return departure.hasBegun
          ? new Unanswered("gave no whole answer")
          : new NotSent("could not be reached");
    }
  }

  private Duration limit(@Nullable RequestBody body) throws IOException {
    long bytes = body == null ? 0 : body.contentLength();
    return callMax.plusSeconds(bytes / UPLOAD_BYTES_PER_SECOND_MIN);
  }

  private WorkerReply answerTo(Call call) throws IOException {
    try (Response response = call.execute()) {
      return read(response.code(), response.peekBody(ANSWER_BYTES_MAX).string());
    }
  }

  /** Only what the Worker itself wrote counts as its answer; Cloudflare's own pages do not. */
  private WorkerReply read(int status, String text) {
    JsonObject body = JsonObject.parseOrNull(text);
    boolean isWorkers = body != null && (status / 100 == 2 || body.textOrNull("code") != null);
    if (body == null || !isWorkers || (status >= 500 && status != 503)) {
      return new Unanswered("answered with HTTP status " + status);
    }
    clock.learn(body);
    return new Answered(status, body);
  }

  /** Made at the first call, because loading OkHttp takes a part of the start. */
  private synchronized OkHttpClient http() {
    if (http == null) {
      http =
          new OkHttpClient.Builder()
              .connectTimeout(CONNECT_TIMEOUT)
              .readTimeout(SILENCE_MAX)
              .writeTimeout(SILENCE_MAX)
              .connectionPool(
                  new ConnectionPool(
                      IDLE_CONNECTIONS_MAX, IDLE_MAX.toMillis(), TimeUnit.MILLISECONDS))
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .followSslRedirects(false)
              .eventListenerFactory(SignedCaller::listener)
              .build();
    }
    return http;
  }

  private static EventListener listener(Call call) {
    Departure departure = call.request().tag(Departure.class);
    return departure == null ? EventListener.NONE : departure;
  }
}
