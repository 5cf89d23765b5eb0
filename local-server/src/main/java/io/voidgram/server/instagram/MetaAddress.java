package io.voidgram.server.instagram;

import org.jspecify.annotations.Nullable;

/**
 * Where Meta's hosts are reached.
 *
 * @param base null for Meta itself; else every host is a first path segment below it
 */
public record MetaAddress(@Nullable String base) {
  /** Meta itself. */
  public static final MetaAddress LIVE = new MetaAddress(null);

  public MetaAddress {
    if (base != null && base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
  }

  /** Whether calls go out unencrypted, as they do to a stand-in on this computer. */
  boolean isPlain() {
    return base != null && base.startsWith("http:");
  }

  /** The URL of a path on one of Meta's hosts. */
  public String url(String host, String path) {
    return base == null ? "https://" + host + path : base + "/" + host + path;
  }
}
