package io.voidgram.server.http;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.servlet.http.HttpServletResponse;

/**
 * That a route is on its way out, as its answers say it: {@code Deprecation} (RFC 9745), {@code
 * Sunset} (RFC 8594) and a link to what to use instead.
 *
 * @param since from when on nobody should begin to use it
 * @param sunset from when on it may be gone
 * @param explanation a page for people
 */
public record Deprecation(Instant since, Instant sunset, URI explanation) {
  public Deprecation {
    if (sunset.isBefore(since)) {
      throw new IllegalArgumentException("A route cannot be gone before it is deprecated");
    }
  }

  public void addTo(HttpServletResponse response) {
    response.setHeader("Deprecation", "@" + since.getEpochSecond());
    response.setHeader(
        "Sunset",
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .format(sunset.atOffset(ZoneOffset.UTC)));
    response.addHeader("Link", "<" + explanation + ">; rel=\"deprecation\"; type=\"text/html\"");
  }
}
