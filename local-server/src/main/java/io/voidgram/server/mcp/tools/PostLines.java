package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.voidgram.server.mcp.api.ErrorGuide;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.text.Visible;
import java.util.List;
import java.util.Optional;

/** How posts and media are shown to an assistant: in short, every key there. */
final class PostLines {
  private static final int CAPTION_MAX = 120;
  private static final int SNIPPET_MAX = 50;

  private final Accounts accounts;

  PostLines(Accounts accounts) {
    this.accounts = accounts;
  }

  /** A post with the beginning of its caption. */
  JsonObject line(JsonObject post) {
    return line(post, CAPTION_MAX);
  }

  /** A post with all of its caption and its media. */
  JsonObject whole(JsonObject post) {
    JsonObject line = line(post, Integer.MAX_VALUE);
    put(line, "timezone", JsonView.text(post, "timezone"));
    line.addProperty("retryCount", JsonView.count(post, "retryCount"));
    line.addProperty("sourceType", JsonView.text(post, "sourceType").orElse("MANUAL"));
    JsonArray media = new JsonArray();
    JsonView.objects(post, "mediaFiles").forEach(file -> media.add(media(file)));
    line.add("media", media);
    return line;
  }

  private JsonObject line(JsonObject post, int captionMax) {
    JsonObject line = new JsonObject();
    put(line, "id", JsonView.text(post, "id"));
    put(line, "account", accounts.usernameOf(JsonView.text(post, "instagramAccountId")));
    put(line, "status", JsonView.text(post, "status"));
    put(line, "mediaType", JsonView.text(post, "mediaType"));
    put(line, "caption", JsonView.text(post, "caption").map(it -> start(it, captionMax)));
    Optional<String> due = JsonView.text(post, "scheduledFor");
    put(line, "scheduledFor", due);
    put(line, "localTime", Times.local(due, JsonView.text(post, "timezone")));
    put(line, "publishedAt", JsonView.text(post, "publishedAt"));
    put(line, "permalink", JsonView.text(post, "igPermalink"));
    Optional<String> code = JsonView.text(post, "errorCode");
    put(line, "errorCode", code);
    put(line, "errorMessage", JsonView.text(post, "errorMessage"));
    put(line, "hint", code.map(ErrorGuide::advice).filter(it -> !it.isEmpty()));
    put(line, "createdAt", JsonView.text(post, "createdAt"));
    put(line, "updatedAt", JsonView.text(post, "updatedAt"));
    return line;
  }

  /** A media file. */
  static JsonObject media(JsonObject file) {
    JsonObject media = new JsonObject();
    put(media, "id", JsonView.text(file, "id"));
    put(media, "name", JsonView.text(file, "originalFilename"));
    put(media, "mimeType", JsonView.text(file, "mimeType"));
    media.addProperty("fileSize", JsonView.count(file, "fileSize"));
    for (String name : List.of("width", "height", "durationSeconds")) {
      media.add(name, file.has(name) ? file.get(name) : JsonNull.INSTANCE);
    }
    media.addProperty("isValid", isValid(file));
    media.add("problems", JsonView.list(problems(file)));
    return media;
  }

  static boolean isValid(JsonObject file) {
    return JsonView.flag(file, "isValid").orElse(false);
  }

  /** Why a media file cannot be posted; the API tells them as JSON within a text. */
  static List<String> problems(JsonObject file) {
    JsonObject wrapped = new JsonObject();
    JsonView.text(file, "validationErrors")
        .ifPresent(
            text -> {
              try {
                wrapped.add("all", JsonParser.parseString(text));
              } catch (JsonParseException e) {
                wrapped.add("all", JsonView.list(List.of(text)));
              }
            });
    return JsonView.texts(wrapped, "all");
  }

  /** One line of text about a post. */
  static String text(JsonObject line) {
    StringBuilder text = new StringBuilder("- ").append(get(line, "status").orElse(""));
    text.append(' ').append(get(line, "mediaType").orElse(""));
    get(line, "account").ifPresent(name -> text.append(" @").append(name));
    when(line).ifPresent(time -> text.append(' ').append(time));
    get(line, "caption").ifPresent(it -> text.append(" \"").append(quoted(it)).append('"'));
    get(line, "errorCode").ifPresent(code -> text.append(" ").append(code));
    get(line, "hint").ifPresent(hint -> text.append(" (").append(hint).append(')'));
    get(line, "permalink").ifPresent(link -> text.append(' ').append(link));
    return text.append(" id ").append(get(line, "id").orElse("")).toString();
  }

  private static Optional<String> when(JsonObject line) {
    return get(line, "publishedAt")
        .or(() -> get(line, "localTime"))
        .or(() -> get(line, "scheduledFor"));
  }

  /** What people wrote, on one line and unable to end its quotes: it is data, not words of ours. */
  static String quoted(String text) {
    String line = text.replaceAll("\\s+", " ").replace('"', '\'');
    return start(Visible.shown(line), SNIPPET_MAX);
  }

  private static String start(String text, int max) {
    return text.codePointCount(0, text.length()) <= max
        ? text
        : text.substring(0, text.offsetByCodePoints(0, max));
  }

  private static Optional<String> get(JsonObject line, String name) {
    return JsonView.text(line, name);
  }

  /** With null where there is nothing. */
  static void put(JsonObject object, String name, Optional<String> value) {
    object.addProperty(name, value.orElse(null));
  }
}
