package io.voidgram.server.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PagePolicyTest {
  @Test
  void letsTheirScreenShowStoriesFromMetasHostsAndNothingElse() {
    String policy = PagePolicy.of(Optional.empty()).withStories();

    assertTrue(
        policy.contains(
            "media-src 'self' blob: https://*.fbsbx.com https://*.fbcdn.net"
                + " https://*.cdninstagram.com;"),
        policy);
    assertTrue(policy.contains("connect-src 'self';"), policy);
    assertTrue(policy.contains("script-src 'self';"), policy);
    assertFalse(policy.contains("http:"), policy);
  }

  @Test
  void letsTheirScreenShowTheSandboxsStoriesAndNoOthersWhileItRuns() {
    String policy = PagePolicy.of(Optional.of("http://127.0.0.1:4711/feed")).withStories();

    assertTrue(policy.contains("img-src 'self' blob: data: http://127.0.0.1:4711;"), policy);
    assertFalse(policy.contains("https:"), policy);
  }

  @Test
  void letsNobodyIntoTheOtherScreens() {
    String policy = PagePolicy.of(Optional.of("http://127.0.0.1:4711/feed")).strict();

    assertFalse(policy.contains("http"), policy);
    assertFalse(policy.contains("*"), policy);
    assertTrue(policy.contains("img-src 'self' blob: data:;"), policy);
  }
}
