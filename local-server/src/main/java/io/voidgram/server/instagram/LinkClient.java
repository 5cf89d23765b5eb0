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
  private static final int HOPS_MAX = 3;

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

  /**
   * An IOException tells that no answer came. Only Meta's own hosts are asked, wherever a link or
   * its redirects lead: what stands in a message must not make this computer call others.
   */
  public Head head(String link) throws IOException {
    HttpUrl url = HttpUrl.parse(link);
    for (int hop = 0; hop < HOPS_MAX; hop++) {
      if (url == null || !address.isMedia(url)) {
        throw new IOException("no address that Meta would name");
      }
      Request request = new Request.Builder().url(url).head().build();
      try (Response response = http().newCall(request).execute()) {
        if (!response.isRedirect()) {
          return new Head(response.code(), response.header("Content-Type"));
        }
        url = url.resolve(String.valueOf(response.header("Location")));
      }
    }
    throw new IOException("a link that leads on and on");
  }

  /** Made at the first call, because loading OkHttp takes a part of the start. */
  private synchronized OkHttpClient http() {
    if (http == null) {
      http =
          new OkHttpClient.Builder()
              .callTimeout(TIMEOUT)
              .followRedirects(false)
              .followSslRedirects(false)
              .build();
    }
    return http;
  }
}
