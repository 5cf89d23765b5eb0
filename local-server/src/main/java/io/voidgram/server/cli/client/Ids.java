package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Posts and mentions by the last characters of their ids, of which people type at least eight. */
final class Ids {
  private static final int SHORT = 8;

  private Ids() {}

  /** What people are shown. */
  static String tail(String id) {
    return id.length() <= SHORT ? id : id.substring(id.length() - SHORT);
  }

  /** The whole ids, of posts below that path. */
  static List<String> whole(Api api, String path, List<String> typed) {
    List<String> ids = new ArrayList<>();
    List<JsonObject> posts = List.of();
    for (String id : typed) {
      if (io.voidgram.server.json.Ids.isUuid(id)) {
        ids.add(id);
        continue;
      }
      posts = posts.isEmpty() ? all(api, path) : posts;
      ids.add(one(id, posts, "post", "queue"));
    }
    return ids;
  }

  /**
   * The whole id of the only one whose id ends so.
   *
   * @param noun what they are
   * @param command what lists them
   */
  static String one(String typed, List<JsonObject> items, String noun, String command) {
    if (typed.length() < SHORT) {
      throw ToolFailure.of(
          ToolFailure.NOT_FOUND,
          "Of an id at least the last " + SHORT + " characters are needed, not \"" + typed + "\".",
          "See voidgram " + command + ".");
    }
    String end = typed.toLowerCase(Locale.ROOT);
    List<String> found =
        items.stream()
            .map(item -> JsonView.text(item, "id").orElse(""))
            .filter(id -> id.endsWith(end))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw ToolFailure.of(
        ToolFailure.NOT_FOUND,
        found.isEmpty()
            ? "There is no " + noun + " whose id ends with " + typed + "."
            : "The ids of " + found.size() + " " + noun + "s end with " + typed + ".",
        "Type the whole id; --json shows it.");
  }

  /** All posts of a list, page by page. */
  static List<JsonObject> all(Api api, String path) {
    List<JsonObject> all = new ArrayList<>();
    boolean hasMore = true;
    for (int page = 1; hasMore; page++) {
      String more = (path.contains("?") ? "&" : "?") + "limit=100&page=" + page;
      JsonObject answer = api.get(path + more).body();
      all.addAll(JsonView.objects(answer, "posts"));
      hasMore = JsonView.flag(answer, "hasMore").orElse(false);
    }
    return all;
  }
}
