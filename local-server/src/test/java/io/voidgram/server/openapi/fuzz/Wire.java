package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.Exchange;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Sends requests as they are: no retry, no redirect. */
final class Wire implements AutoCloseable {

  private static final int ATTEMPTS_MAX = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FuzzTarget target;
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .protocols(List.of(Protocol.HTTP_1_1))
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .callTimeout(PATIENCE)
          .eventListener(new AtOnce())
          .build();

  /** Else the end of a long request waits until its beginning is acknowledged, 40 ms. */
  private static final class AtOnce extends EventListener {
    @Override
    public void connectionAcquired(Call call, Connection connection) {
      try {
        connection.socket().setTcpNoDelay(true);
      } catch (SocketException e) {
        call.cancel();
      }
    }
  }

  Wire(FuzzTarget target) {
    this.target = target;
  }

  /**
   * A server may close a kept connection without a word, which is no fault; one that does so each
   * time it sees the request hangs up on it.
   */
  Exchange send(FuzzRequest request) throws IOException {
    for (int attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
      try {
        return sendOnce(request);
      } catch (IOException e) {
        client.connectionPool().evictAll();
      }
    }
    return sendOnce(request);
  }

  private Exchange sendOnce(FuzzRequest request) throws IOException {
    HttpUrl url = Objects.requireNonNull(HttpUrl.parse(target.origin() + request.address()));
    Request.Builder builder = new Request.Builder().url(url).headers(request.headers());
    builder.method(request.operation().method(), body(request));
    try (Response response = client.newCall(builder.build()).execute()) {
      return new Exchange(
          request.operation().method(),
          response.request().url().uri(),
          headers(request.headers()),
          response.code(),
          headers(response.headers()),
          ByteString.of(response.body().bytes()));
    }
  }

  private static @Nullable RequestBody body(FuzzRequest request) {
    return request.operation().method().equals("GET")
        ? null
        : RequestBody.create(request.body(), null);
  }

  private static HttpHeaders headers(Headers headers) {
    return HttpHeaders.of(headers.toMultimap(), (name, value) -> true);
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
