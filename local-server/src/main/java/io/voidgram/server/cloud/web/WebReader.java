package io.voidgram.server.cloud.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the Worker and from Cloudflare's API, within a time and a size that are bounded.
 *
 * <p>It only reads: a GET may be repeated by OkHttp on a connection that had died, a POST must not.
 */
public final class WebReader {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);
  private static final long BODY_BYTES_MAX = 4L << 20;

  private final Duration answerTimeout;
  private @Nullable OkHttpClient http;

  public WebReader() {
    this(ANSWER_TIMEOUT);
  }

  public WebReader(Duration answerTimeout) {
    this.answerTimeout = answerTimeout;
  }

  /** Asks; returns when the whole answer is there, or none will come. */
  public WebAnswer get(HttpUrl url, String authorization) {
    Request request = new Request.Builder().url(url).header("Authorization", authorization).build();
    try (Response response = http().newCall(request).execute()) {
      return new WebAnswer.Replied(response.code(), response.peekBody(BODY_BYTES_MAX).string());
    } catch (IOException e) {
      return new WebAnswer.None(why(e));
    }
  }

  private String why(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "its name is not known";
    }
    if (failure instanceof ConnectException) {
      return "nothing takes connections there";
    }
    if (failure instanceof InterruptedIOException) {
      return "no whole answer came within " + answerTimeout.toSeconds() + " s";
    }
    return failure instanceof SSLException
        ? "no secure connection came about"
        : "the connection broke before the answer's end";
  }

  /** Made at the first call, because loading OkHttp takes a part of the start. */
  private synchronized OkHttpClient http() {
    if (http == null) {
      http =
          new OkHttpClient.Builder()
              .connectTimeout(CONNECT_TIMEOUT)
              .callTimeout(answerTimeout)
              .followRedirects(false)
              .followSslRedirects(false)
              .build();
    }
    return http;
  }
}
