package io.voidgram.server.web;

import java.net.URI;
import java.util.Optional;

/** The Content-Security-Policy of the interface's page, which alone shows the stories of others. */
final class PagePolicy {
  /**
   * Where the links of stories lead: Meta forbids to copy a story, so that only the link is shown.
   */
  private static final String STORY_HOSTS =
      "https://*.fbsbx.com https://*.fbcdn.net https://*.cdninstagram.com";

  private PagePolicy() {}

  /** While the sandbox stands in for Instagram, stories are there and nowhere else. */
  static String of(Optional<String> sandboxUrl) {
    String stories = sandboxUrl.map(PagePolicy::origin).orElse(STORY_HOSTS);
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: "
        + stories
        + "; media-src 'self' blob: "
        + stories
        + "; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none';"
        + " base-uri 'none'; form-action 'self'";
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
