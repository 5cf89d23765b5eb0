package io.voidgram.server.instagram;

import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where Meta's hosts are reached.
 *
 * @param base null for Meta itself; else every host is a first path segment below it
 */
public record MetaAddress(@Nullable String base) {
  /** Meta itself. */
  public static final MetaAddress LIVE = new MetaAddress(null);

  /** Below these domains Meta keeps what its links show. */
  private static final List<String> MEDIA_DOMAINS =
      List.of("fbsbx.com", "fbcdn.net", "cdninstagram.com", "instagram.com", "facebook.com");

  public MetaAddress {
    if (base != null && base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
  }

  /** Whether it is Meta itself and no stand-in. */
  public boolean isMeta() {
    return base == null;
  }

  /** Whether calls go out unencrypted, as they do to a stand-in on this computer. */
  boolean isPlain() {
    return base != null && base.startsWith("http:");
  }

  /** Whether the link is one that Meta, or its stand-in, would name. */
  boolean isMedia(HttpUrl link) {
    HttpUrl standIn = base == null ? null : HttpUrl.parse(base);
    if (standIn != null) {
      return link.host().equals(standIn.host()) && link.port() == standIn.port();
    }
    return link.isHttps()
        && link.port() == HttpUrl.defaultPort("https")
        && MEDIA_DOMAINS.stream().anyMatch(domain -> isBelow(link.host(), domain));
  }

  private static boolean isBelow(String host, String domain) {
    return host.equals(domain) || host.endsWith("." + domain);
  }

  /** The URL of a path on one of Meta's hosts. */
  public String url(String host, String path) {
    return base == null ? "https://" + host + path : base + "/" + host + path;
  }
}
