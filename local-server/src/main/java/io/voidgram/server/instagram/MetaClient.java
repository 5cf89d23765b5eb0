package io.voidgram.server.instagram;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphReply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends a call to Meta once and tells what became of it.
 *
 * <p>OkHttp repeats a POST by itself on a dead connection, on 408, on 503 and on 307; the one-shot
 * body and the two switches take that away. Whether to repeat is decided by the machine alone.
 */
public final class MetaClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Meta's own publish call was seen to take two minutes; after one we look instead of waiting. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  /** Posts of one instant find a warm connection each. */
  private static final int IDLE_CONNECTIONS_MAX = 64;

  /**
   * Meta was seen to hang up after 31 seconds of silence. We hang up first: a call on a connection
   * that Meta closes at that moment would end in doubt.
   */
  private static final Duration IDLE_MAX = Duration.ofSeconds(25);

  private static final long BODY_BYTES_MAX = 4L << 20;

  private final MetaAddress address;
  private final Duration answerTimeout;
  private @Nullable OkHttpClient http;

  public MetaClient(MetaAddress address) {
    this(address, ANSWER_TIMEOUT);
  }

  MetaClient(MetaAddress address, Duration answerTimeout) {
    this.address = address;
    this.answerTimeout = answerTimeout;
  }

  /** A client over a connection of the caller's own. */
  MetaClient(MetaAddress address, OkHttpClient http) {
    this(address);
    this.http = http;
  }

  /** Loads OkHttp, which takes a part of the start, before anything is to be sent. */
  public static void loadLibrary() {
    MetaAddress nowhere = new MetaAddress("http://localhost");
    new MetaClient(nowhere).http();
    HttpUrl.get(nowhere.url("nowhere", "/"));
  }

  /** Sends the call with that token; returns when the whole answer is there, or none will come. */
  public MetaAnswer send(GraphCall call, String token) {
    return send(call, token, SendGate.OPEN);
  }

  /** Like {@link #send(GraphCall, String)}; a POST waits at the gate until it may leave. */
  public MetaAnswer send(GraphCall call, String token, SendGate gate) {
    SendingListener sending = new SendingListener();
    Request request = request(call, token, gate).tag(SendingListener.class, sending).build();
    try {
      return replied(http(), request);
    } catch (OneShotBody.StoppedException e) {
      return new MetaAnswer.NotSent("The server stops.");
    } catch (IOException e) {
      boolean isHangUp = sending.isOnKeptConnection() && !(e instanceof InterruptedIOException);
      return isHangUp && isRepeatable(call) ? sendAfresh(call, token) : unanswered(sending, e);
    }
  }

  /**
   * What makes nothing visible may be sent twice; a container that nobody publishes ends itself.
   */
  private static boolean isRepeatable(GraphCall call) {
    return switch (call.method()) {
      case GET -> true;
      case POST -> call.path().endsWith("/media");
      case DELETE -> false; // whoever deletes looks first whether it is gone
    };
  }

  /** The other side had hung up on a kept connection when the call came: on a new one, then. */
  private MetaAnswer sendAfresh(GraphCall call, String token) {
    SendingListener sending = new SendingListener();
    sending.hasBegunBefore();
    Request request =
        request(call, token, SendGate.OPEN).tag(SendingListener.class, sending).build();
    try {
      ConnectionPool none = new ConnectionPool(0, 1, MILLISECONDS);
      return replied(http().newBuilder().connectionPool(none).build(), request);
    } catch (IOException e) {
      return unanswered(sending, e);
    }
  }

  private static MetaAnswer replied(OkHttpClient client, Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      String body = response.peekBody(BODY_BYTES_MAX).string();
      String usage = response.header("X-Business-Use-Case-Usage");
      return new MetaAnswer.Replied(
          new GraphReply(response.code(), body, usage, response.headers().getInstant("Date")));
    }
  }

  private static MetaAnswer unanswered(SendingListener sending, IOException e) {
    String why = e.getClass().getSimpleName() + ": " + e.getMessage();
    return sending.hasBegun() ? new MetaAnswer.Lost(why) : new MetaAnswer.NotSent(why);
  }

  private Request.Builder request(GraphCall call, String token, SendGate gate) {
    HttpUrl url = HttpUrl.get(address.url(call.host(), call.path()));
    boolean isUpload = call.token() == GraphCall.Token.PAGE_UPLOAD;
    Request.Builder request =
        new Request.Builder().header("Authorization", (isUpload ? "OAuth " : "Bearer ") + token);
    if (call.fileUrl() != null) {
      request.header("file_url", call.fileUrl());
    }
    return switch (call.method()) {
      case GET -> request.url(withQuery(url, call)).get();
      case DELETE -> request.url(withQuery(url, call)).delete(OneShotBody.EMPTY);
      case POST -> request.url(url).post(form(call, gate));
    };
  }

  private static HttpUrl withQuery(HttpUrl url, GraphCall call) {
    HttpUrl.Builder query = url.newBuilder();
    call.params().forEach(param -> query.addQueryParameter(param.name(), param.value()));
    return query.build();
  }

  private static RequestBody form(GraphCall call, SendGate gate) {
    FormBody.Builder form = new FormBody.Builder();
    call.params().forEach(param -> form.add(param.name(), param.value()));
    return new OneShotBody(form.build(), gate);
  }

  /** Where nothing is encrypted, the certificates of the world are not read. */
  private List<ConnectionSpec> connectionSpecs() {
    return address.isPlain()
        ? List.of(ConnectionSpec.CLEARTEXT)
        : List.of(ConnectionSpec.MODERN_TLS);
  }

  /** Made at the first call, because loading OkHttp takes a part of the start. */
  private synchronized OkHttpClient http() {
    if (http == null) {
      http =
          new OkHttpClient.Builder()
              .connectionPool(
                  new ConnectionPool(IDLE_CONNECTIONS_MAX, IDLE_MAX.toMillis(), MILLISECONDS))
              .connectTimeout(CONNECT_TIMEOUT)
              .readTimeout(answerTimeout)
              .writeTimeout(Duration.ZERO) // a timer would have to be set between gate and sending
              .callTimeout(answerTimeout.multipliedBy(2))
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .followSslRedirects(false)
              .eventListenerFactory(SendingListener::of)
              .connectionSpecs(connectionSpecs())
              .build();
    }
    return http;
  }
}
