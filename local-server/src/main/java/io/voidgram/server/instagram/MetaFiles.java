package io.voidgram.server.instagram;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pictures that Meta's answers name, for a page that may ask nobody but us. Other hosts
 * than those of Meta's own files are never asked, whatever an answer says.
 */
public final class MetaFiles {
  /** A picture and its media type. */
  public record Picture(String type, ByteString bytes) {}

  private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/webp");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long BYTES_MAX = 12L << 20;

  private final MetaAddress address;
  private @Nullable OkHttpClient http;

  public MetaFiles(MetaAddress address) {
    this.address = address;
  }

  /** The picture; nothing where the address is not Meta's, or does not lead to one. */
  public Optional<Picture> picture(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null || !isMetas(parsed)) {
      return Optional.empty();
    }
    try (Response response = http().newCall(new Request.Builder().url(parsed).build()).execute()) {
      return response.code() == 200 ? read(response) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the page shows a sign in its place, and may ask again
    }
  }

  private boolean isMetas(HttpUrl url) {
    if (address.base() != null) {
      HttpUrl base = HttpUrl.get(address.base());
      return base.port() == url.port() && base.isHttps() == url.isHttps() && isSame(base, url);
    }
    String host = url.host();
    boolean isFileHost = host.endsWith(".cdninstagram.com") || host.endsWith(".fbcdn.net");
    return url.isHttps() && url.port() == 443 && isFileHost;
  }

  /** A stand-in on this computer calls itself by another of its names now and then. */
  private static boolean isSame(HttpUrl base, HttpUrl url) {
    Set<String> here = Set.of("localhost", "127.0.0.1");
    return base.host().equals(url.host())
        || (here.contains(base.host()) && here.contains(url.host()));
  }

  private static Optional<Picture> read(Response response) throws IOException {
    ResponseBody body = response.body();
    String type = String.valueOf(response.header("Content-Type")).toLowerCase(Locale.ROOT);
    String plain = type.split(";", 2)[0].strip();
    BufferedSource source = body.source();
    if (!TYPES.contains(plain) || source.request(BYTES_MAX + 1)) {
      return Optional.empty();
    }
    return Optional.of(new Picture(plain, source.readByteString()));
  }

  private synchronized OkHttpClient http() {
    if (http == null) {
      http =
          new OkHttpClient.Builder()
              .callTimeout(PATIENCE)
              .followRedirects(false)
              .followSslRedirects(false)
              .build();
    }
    return http;
  }
}
