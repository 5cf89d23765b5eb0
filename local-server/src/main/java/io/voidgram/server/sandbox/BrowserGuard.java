package io.voidgram.server.sandbox;

import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Reply;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites out, on every host alike: any page a browser shows could otherwise
 * send requests here. Programs that are no browsers send none of these headers.
 */
final class BrowserGuard {
  private static final Pattern LOOPBACK =
      Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private BrowserGuard() {}

  /**
   * The refusal, unless the request may come in.
   *
   * @param isPage whether what is asked for is a page for people, to which a link may lead
   */
  static Optional<Reply> refusal(HttpRequest request, boolean isPage) {
    String host = request.header("Host").orElse("");
    if (!LOOPBACK.matcher(host).matches()) {
      return Optional.of(
          Reply.text(421, "text/plain", "The sandbox answers on loopback names only.\n"));
    }
    boolean isForeign =
        request.header("Origin").filter(origin -> !origin.equals("http://" + host)).isPresent();
    boolean isOwn = request.header("Sec-Fetch-Site").map(OWN::contains).orElse(true);
    if (isForeign || !(isOwn || (isPage && isLinkTo(request)))) {
      return Optional.of(
          Reply.json(
              403,
              "{\"error\":\"The sandbox does not answer pages of other sites. Open it in a tab of its own, or call it from a program.\"}"));
    }
    return Optional.empty();
  }

  /** Somebody follows a link, and the page is shown as a whole. */
  private static boolean isLinkTo(HttpRequest request) {
    return READING.contains(request.method())
        && request.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
        && request.header("Sec-Fetch-Dest").filter("document"::equals).isPresent();
  }
}
