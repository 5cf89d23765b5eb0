package io.voidgram.server.http.admission;

import io.voidgram.server.access.Scope;
import io.voidgram.server.text.Text;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which scope a limited API key needs for a route: the area its path begins with, and whether its
 * method changes something.
 *
 * <p>A route that takes API keys and is in no area cannot be registered, so none is forgotten.
 *
 * @param areas the area of each first part of a path
 * @param forEveryKey the routes, as {@code GET /path}, that tell and change nothing of any area
 */
public record ScopeTable(Map<String, String> areas, Set<String> forEveryKey) {
  /** The one of the API. */
  public static final ScopeTable OF_THE_API =
      new ScopeTable(
          Map.of(
              "auth", "accounts",
              "cloudflare", "cloudflare",
              "media", "media",
              "posts", "posts",
              "schedule", "schedule",
              "settings", "settings",
              "story-repost", "reposts",
              "uploads", "media",
              "webhooks", "webhooks"),
          Set.of("GET /health/ig-version", "POST /auth/logout", "POST /mcp"));

  /**
   * The scope for a route; empty when any key will do.
   *
   * @param path with its prefix, as {@code /api/v1/posts/:id}
   * @throws IllegalStateException when there is no such scope
   */
  public Optional<Scope> neededFor(String method, String path) {
    String below = path.replaceFirst("^/api(/v1)?(?=/)", "");
    if (forEveryKey.contains(method + " " + below)) {
      return Optional.empty();
    }
    String action = method.equals("GET") ? "read" : "write";
    String wireName = areas.get(below.split("/", 3)[1]) + ":" + action;
    Optional<Scope> scope = Scope.named(wireName);
    if (scope.isEmpty()) {
      throw new IllegalStateException(
          Text.of(
              "No scope for %s %s: add its area to ScopeTable, and %s to Scope",
              method, path, wireName));
    }
    return scope;
  }
}
