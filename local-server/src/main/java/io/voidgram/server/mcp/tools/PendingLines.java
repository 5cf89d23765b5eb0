package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import java.util.List;

/** The mentions that wait for their owner, as an assistant is told of them. */
final class PendingLines {
  static final JsonObject SHAPE =
      Shape.part()
          .out("id s", "status s", "originalUsername s?", "mediaType s", "expiresAt s")
          .json();

  private static final int SHOWN_MAX = 20;
  private static final List<String> NAMES =
      List.of("id", "status", "originalUsername", "mediaType", "expiresAt");

  private PendingLines() {}

  static List<JsonObject> of(Api api, Accounts.Connected account) {
    JsonObject told = api.get("/story-repost/pending?accountId=" + account.id()).body();
    List<JsonObject> waiting = JsonView.objects(told, "pending");
    return waiting.subList(0, Math.min(waiting.size(), SHOWN_MAX));
  }

  static JsonArray json(List<JsonObject> waiting) {
    JsonArray list = new JsonArray();
    for (JsonObject mention : waiting) {
      JsonObject one = new JsonObject();
      NAMES.forEach(name -> PostLines.put(one, name, JsonView.text(mention, name)));
      list.add(one);
    }
    return list;
  }

  /** Who decides about them, and where. */
  static String words(List<JsonObject> waiting) {
    return waiting.isEmpty()
        ? ""
        : "; "
            + Count.of(waiting.size(), "mention")
            + " waiting for the owner, who decides on VoidGram's page at /reposts or by voidgram"
            + " reposts approve";
  }

  static List<String> lines(List<JsonObject> waiting) {
    return waiting.stream().map(PendingLines::line).toList();
  }

  private static String line(JsonObject mention) {
    String who = PostLines.quoted(text(mention, "originalUsername"));
    return "- "
        + text(mention, "status")
        + " "
        + text(mention, "mediaType")
        + " of @"
        + who
        + " until "
        + text(mention, "expiresAt")
        + " id "
        + text(mention, "id");
  }

  private static String text(JsonObject mention, String name) {
    return JsonView.text(mention, name).orElse("");
  }
}
