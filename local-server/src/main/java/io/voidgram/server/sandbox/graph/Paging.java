package io.voidgram.server.sandbox.graph;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.world.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Cuts a list into pages with cursors, as every edge of the Graph API does. */
public final class Paging {
  private static final int LIMIT_USUAL = 25;
  private static final int LIMIT_MAX = 100;

  private Paging() {}

  /** One page of {@code items}; the cursors hold the ids of its first and last item. */
  public static <T> JsonObject page(
      GraphCall call, List<T> items, Function<T, String> id, Function<T, JsonElement> render) {
    List<String> ids = items.stream().map(id).toList();
    int limit = limit(call);
    int start = start(call, ids, limit);
    int end = Math.min(items.size(), start + limit);
    JsonObject page = Json.object("data", Json.array(items.subList(start, end), render));
    if (end > start) {
      page.add("paging", paging(call, ids, start, end));
    }
    return page;
  }

  private static int limit(GraphCall call) {
    int limit = call.parameter("limit").map(Paging::number).orElse(LIMIT_USUAL);
    if (limit < 1) {
      throw GraphErrors.badParameter("param limit must be positive");
    }
    return Math.min(limit, LIMIT_MAX);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw GraphErrors.badParameter("param limit must be an integer");
    }
  }

  private static int start(GraphCall call, List<String> ids, int limit) {
    Optional<String> after = call.parameter("after");
    if (after.isPresent()) {
      return position(ids, after.get()) + 1;
    }
    Optional<String> before = call.parameter("before");
    return before.map(cursor -> Math.max(0, position(ids, cursor) - limit)).orElse(0);
  }

  private static int position(List<String> ids, String cursor) {
    try {
      String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int position = ids.indexOf(id);
      if (position >= 0) {
        return position;
      }
    } catch (IllegalArgumentException e) {
      throw GraphErrors.badParameter("Invalid cursor: " + cursor);
    }
    throw GraphErrors.badParameter("Invalid cursor: " + cursor);
  }

  private static JsonObject paging(GraphCall call, List<String> ids, int start, int end) {
    String before = cursor(ids.get(start));
    String after = cursor(ids.get(end - 1));
    JsonObject paging = Json.object("cursors", Json.object("before", before, "after", after));
    if (end < ids.size()) {
      paging.addProperty("next", address(call, "after", after));
    }
    if (start > 0) {
      paging.addProperty("previous", address(call, "before", before));
    }
    return paging;
  }

  private static String cursor(String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  /** Like Meta's, it carries the token that was used. */
  private static String address(GraphCall call, String direction, String cursor) {
    Map<String, String> query = new LinkedHashMap<>(call.parameters().values());
    query.keySet().removeAll(List.of("after", "before"));
    query.put("access_token", call.token().value());
    query.put(direction, cursor);
    String version = call.version().isEmpty() ? "" : "/" + call.version();
    String path = "/" + call.login().host() + version + call.path();
    return query.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&", call.baseUrl() + path + "?", ""));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
