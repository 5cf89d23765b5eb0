package io.voidgram.server.instagram;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends forms, without any token, to a host of Meta's that is not the Graph API: each exactly once,
 * and under our own name.
 */
public final class FormClient {
  private static final String USER_AGENT = "VoidGram";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final long BODY_BYTES_MAX = 1L << 20;

  private final MetaAddress address;
  private @Nullable OkHttpClient http;

  public FormClient(MetaAddress address) {
    this.address = address;
  }

  /** Posts a form; an IOException tells that no whole answer came. */
  public FormReply post(String host, String path, Map<String, String> fields) throws IOException {
    FormBody.Builder form = new FormBody.Builder();
    fields.forEach(form::add);
    return send(request(host, path).post(new OneShotBody(form.build())).build());
  }

  /** Reads something; an IOException tells that no whole answer came. */
  public FormReply get(String host, String path) throws IOException {
    return send(request(host, path).get().build());
  }

  private Request.Builder request(String host, String path) {
    return new Request.Builder().url(address.url(host, path)).header("User-Agent", USER_AGENT);
  }

  private FormReply send(Request request) throws IOException {
    try (Response response = http().newCall(request).execute()) {
      String body = response.peekBody(BODY_BYTES_MAX).string();
      return new FormReply(response.code(), body, response.header("ig-set-authorization"));
    }
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
