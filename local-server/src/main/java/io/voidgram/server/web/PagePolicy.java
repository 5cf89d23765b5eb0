package io.voidgram.server.web;

import java.net.URI;
import java.util.Optional;

/**
 * The Content-Security-Policy of the interface: nothing from outside, but stories on their screen.
 */
final class PagePolicy {
  /**
   * Where the links of stories lead: Meta forbids to copy a story, so that only the link is shown.
   */
  private static final String STORY_HOSTS =
      "https://*.fbsbx.com https://*.fbcdn.net https://*.cdninstagram.com";

  private final String strict;
  private final String withStories;

  private PagePolicy(String storyHosts) {
    this.strict = policy("");
    this.withStories = policy(" " + storyHosts);
  }

  /** While the sandbox stands in for Instagram, stories are there and nowhere else. */
  static PagePolicy of(Optional<String> sandboxUrl) {
    return new PagePolicy(sandboxUrl.map(PagePolicy::origin).orElse(STORY_HOSTS));
  }

  String strict() {
    return strict;
  }

  String withStories() {
    return withStories;
  }

  private static String policy(String pictures) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:"
        + pictures
        + "; media-src 'self' blob:"
        + pictures
        + "; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none';"
        + " base-uri 'none'; form-action 'self'";
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
