package io.voidgram.server.instagram;

import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Asks what a link of Meta's leads to, without a token and without fetching any of it. */
public final class LinkClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /**
   * What a link leads to.
   *
   * @param contentType null when it does not tell
   */
  public record Head(int status, @Nullable String contentType) {}

  private final MetaAddress address;
  private @Nullable OkHttpClient http;

  public LinkClient(MetaAddress address) {
    this.address = address;
  }

  /** An IOException tells that no answer came. */
  public Head head(String link) throws IOException {
    HttpUrl url = HttpUrl.parse(link);
    if (url == null || !(url.isHttps() || address.isPlain())) {
      throw new IOException("no address that Meta would name");
    }
    try (Response response =
        http().newCall(new Request.Builder().url(url).head().build()).execute()) {
      return new Head(response.code(), response.header("Content-Type"));
    }
  }

  /** Made at the first call, because loading OkHttp takes a part of the start. */
  private synchronized OkHttpClient http() {
    if (http == null) {
      http = new OkHttpClient.Builder().callTimeout(TIMEOUT).followSslRedirects(false).build();
    }
    return http;
  }
}
