package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.Reply;
import io.voidgram.server.mcp.api.ToolFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes posts that are made once, however often they are asked for within a day.
 *
 * <p>A post that was cancelled or cleared since does not count: the next key in a row is tried.
 */
final class PostMaker {
  private static final int TRIES_MAX = 100;

  /** A key is good for a day, in which nobody makes more posts than these pages hold. */
  private static final int PAGES_MAX = 50;

  private static final String KEY_REUSED = "IDEMPOTENCY_KEY_REUSED";

  /**
   * What was made, or was there.
   *
   * @param answer of the API
   */
  record Made(String postId, boolean isExisting, JsonObject answer) {}

  private final Api api;
  private final Map<String, JsonObject> newest = new LinkedHashMap<>();
  private int pagesRead;
  private boolean hasMore = true;

  PostMaker(Api api) {
    this.api = api;
  }

  Made make(String path, JsonObject body, String key) {
    for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
      Optional<Made> made = tryToMake(path, body, attempt == 0 ? key : key + "-" + attempt);
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw ToolFailure.of(
        KEY_REUSED,
        "The same post was made and cancelled too often today.",
        "Change its time or caption a little.");
  }

  private Optional<Made> tryToMake(String path, JsonObject body, String key) {
    try {
      Reply reply = api.send(ApiCall.post(path, body).withKey(key));
      String postId = JsonView.text(reply.body(), "postId").orElse("");
      return !reply.isReplayed() || isAlive(postId)
          ? Optional.of(new Made(postId, reply.isReplayed(), reply.body()))
          : Optional.empty();
    } catch (ToolFailure failure) {
      if (failure.is(KEY_REUSED)) {
        return alike(body).map(id -> new Made(id, true, new JsonObject()));
      }
      throw failure;
    }
  }

  /** The same post with other trimmings, which had the key before; not one that went wrong. */
  private Optional<String> alike(JsonObject body) {
    Optional<String> found = alikeOf(newest(), body);
    while (found.isEmpty() && hasMore && pagesRead < PAGES_MAX) {
      found = alikeOf(nextPage(), body);
    }
    return found;
  }

  private static Optional<String> alikeOf(Map<String, JsonObject> posts, JsonObject body) {
    return posts.entrySet().stream()
        .filter(post -> isAlike(post.getValue(), body))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isAlike(JsonObject post, JsonObject body) {
    String status = JsonView.text(post, "status").orElse("");
    return !status.equals("DRAFT")
        && !status.equals("FAILED")
        && same(post, "instagramAccountId", body, "accountId")
        && same(post, "mediaType", body, "mediaType")
        && same(post, "scheduledFor", body, "scheduledFor")
        && same(post, "caption", body, "caption");
  }

  private static boolean same(JsonObject post, String name, JsonObject body, String other) {
    return JsonView.text(post, name).equals(JsonView.text(body, other));
  }

  /** Whether it is there and no draft again; a key that may not look is told yes. */
  private boolean isAlive(String postId) {
    try {
      JsonObject known = newest().get(postId);
      JsonObject post = known == null ? api.get("/posts/" + postId).body() : known;
      return !JsonView.text(post, "status").orElse("").equals("DRAFT");
    } catch (ToolFailure failure) {
      if (failure.is(ToolFailure.NOT_FOUND) || failure.is(ToolFailure.SCOPE_REQUIRED)) {
        return failure.is(ToolFailure.SCOPE_REQUIRED);
      }
      throw failure;
    }
  }

  private Map<String, JsonObject> newest() {
    if (pagesRead == 0) {
      nextPage();
    }
    return newest;
  }

  private Map<String, JsonObject> nextPage() {
    pagesRead++;
    JsonObject answer = api.get("/posts?limit=100&page=" + pagesRead).body();
    hasMore = JsonView.flag(answer, "hasMore").orElse(false);
    Map<String, JsonObject> page = new LinkedHashMap<>();
    for (JsonObject post : JsonView.objects(answer, "posts")) {
      page.put(JsonView.text(post, "id").orElse(""), post);
    }
    newest.putAll(page);
    return page;
  }
}
