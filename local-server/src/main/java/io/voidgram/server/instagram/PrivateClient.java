package io.voidgram.server.instagram;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends requests to {@code i.instagram.com}, the phone app's host: each exactly once. */
public final class PrivateClient {
  private static final String HOST = "i.instagram.com";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final long BODY_BYTES_MAX = 4L << 20;
  private static final String SESSION_HEADERS = "ig-set-";
  private static final String CLAIM = "x-ig-set-www-claim";

  private final MetaAddress address;
  private @Nullable OkHttpClient http;

  public PrivateClient(MetaAddress address) {
    this.address = address;
  }

  /**
   * Sends the request with those headers besides its own; an IOException tells that no whole answer
   * came.
   */
  public PrivateReply send(PrivateRequest request, Map<String, String> headers) throws IOException {
    Request.Builder builder = new Request.Builder().url(url(request));
    headers.forEach(builder::header);
    request.headers().forEach(builder::header);
    builder.method(request.method(), body(request));
    try (Response response = http().newCall(builder.build()).execute()) {
      String body = response.peekBody(BODY_BYTES_MAX).string();
      return new PrivateReply(response.code(), body, ofSession(response));
    }
  }

  private HttpUrl url(PrivateRequest request) {
    HttpUrl.Builder url = HttpUrl.get(address.url(HOST, request.path())).newBuilder();
    if (request.method().equals("GET")) {
      new TreeMap<>(request.fields()).forEach(url::addQueryParameter);
    }
    return url.build();
  }

  private static @Nullable RequestBody body(PrivateRequest request) {
    if (request.method().equals("GET")) {
      return null;
    }
    if (request.file() != null) {
      MediaType bytes = MediaType.get("application/octet-stream");
      return new OneShotBody(RequestBody.create(request.file().toFile(), bytes));
    }
    FormBody.Builder form = new FormBody.Builder();
    request.fields().forEach(form::add);
    return new OneShotBody(form.build());
  }

  private static Map<String, String> ofSession(Response response) {
    Map<String, String> told = new TreeMap<>();
    for (String name : response.headers().names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      String value = response.header(name);
      boolean isOfSession = lower.startsWith(SESSION_HEADERS) || lower.equals(CLAIM);
      if (isOfSession && value != null) {
        told.put(lower, value);
      }
    }
    return told;
  }

  /** Made at the first call, because loading OkHttp takes a part of the start. */
  private synchronized OkHttpClient http() {
    if (http == null) {
      http =
          new OkHttpClient.Builder()
              // No connection is kept: a login must not meet one that the other side just closed.
              .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
              .connectTimeout(CONNECT_TIMEOUT)
              .readTimeout(ANSWER_TIMEOUT)
              .writeTimeout(ANSWER_TIMEOUT)
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .followSslRedirects(false)
              .build();
    }
    return http;
  }
}
