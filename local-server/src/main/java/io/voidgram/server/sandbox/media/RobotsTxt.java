package io.voidgram.server.sandbox.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A site's wishes about crawlers, read as Meta's crawler reads them. */
final class RobotsTxt {
  private static final int BYTES_MAX = 64 * 1024;
  private static final String US = "facebookexternalhit";

  private RobotsTxt() {}

  /** Whether the site's robots.txt keeps the crawler away from the address. */
  static boolean forbids(URI address, Duration timeLimit) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.resolve("/robots.txt").toURL().openConnection();
      connection.setConnectTimeout((int) timeLimit.toMillis());
      connection.setReadTimeout((int) timeLimit.toMillis());
      connection.setRequestProperty("Connection", "close");
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        return false;
      }
      try (InputStream in = connection.getInputStream()) {
        String text = new String(in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
        return forbids(text, address.getRawPath());
      }
    } catch (IOException e) {
      // A site that does not answer says nothing against us; the download itself will fail.
      return false;
    }
  }

  /** Only the group that names us counts, or else the one for everybody. */
  static boolean forbids(String text, String path) {
    return names(text, US) ? forbids(text, US, path) : forbids(text, "*", path);
  }

  private static boolean names(String text, String agent) {
    return text.lines().anyMatch(line -> value(line, "user-agent").equalsIgnoreCase(agent));
  }

  private static boolean forbids(String text, String agent, String path) {
    boolean isForUs = false;
    boolean wasAgent = false;
    for (String line : text.lines().toList()) {
      String named = value(line, "user-agent");
      if (!named.isEmpty()) {
        isForUs = named.equalsIgnoreCase(agent) || (wasAgent && isForUs);
      }
      wasAgent = !named.isEmpty();
      String forbidden = value(line, "disallow");
      if (isForUs && !forbidden.isEmpty() && path.startsWith(forbidden)) {
        return true;
      }
    }
    return false;
  }

  private static String value(String line, String name) {
    int colon = line.indexOf(':');
    boolean isNamed =
        colon > 0 && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name);
    return isNamed ? line.substring(colon + 1).strip() : "";
  }
}
