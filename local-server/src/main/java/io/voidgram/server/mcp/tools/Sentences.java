package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;

/** What is said of a post or a media file in one sentence. */
final class Sentences {
  private Sentences() {}

  /** Where a post stands; never that it is published before it is. */
  static String state(JsonObject line) {
    String status = get(line, "status");
    String account = get(line, "account");
    String post = "1 post" + (account.isEmpty() ? "" : " of @" + account);
    return switch (status) {
      case "PUBLISHED" -> post + " is PUBLISHED" + link(line) + ".";
      case "FAILED" ->
          post
              + " FAILED with "
              + get(line, "errorCode")
              + ": "
              + get(line, "errorMessage")
              + " "
              + get(line, "hint");
      case "SCHEDULED" ->
          post + " is SCHEDULED for " + get(line, "scheduledFor") + ", not published yet.";
      case "DRAFT" -> post + " is a DRAFT and goes out only when it is published or scheduled.";
      default -> post + " is " + status + ", not published yet.";
    };
  }

  private static String link(JsonObject line) {
    String link = get(line, "permalink");
    return link.isEmpty() ? "" : " at " + link;
  }

  static String media(JsonObject media) {
    StringBuilder text = new StringBuilder("- ").append(PostLines.quoted(get(media, "name")));
    text.append(' ').append(get(media, "mimeType"));
    JsonView.texts(media, "problems").forEach(it -> text.append(" (").append(it).append(')'));
    return text.append(" id ").append(get(media, "id")).toString();
  }

  private static String get(JsonObject line, String name) {
    return JsonView.text(line, name).orElse("");
  }
}
