package io.voidgram.server.cli.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.tools.Accounts;
import io.voidgram.server.text.MachineZone;
import io.voidgram.server.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How posts are chosen and shown by the commands. */
final class Posts {
  private Posts() {}

  /** The id of a named account. */
  static Optional<String> accountId(Api api, Optional<String> named) {
    return named.map(it -> new Accounts(api).require(Optional.of(it)).id());
  }

  static boolean isOf(JsonObject post, Optional<String> accountId) {
    return accountId.isEmpty() || accountId.equals(JsonView.text(post, "instagramAccountId"));
  }

  static JsonArray list(List<JsonObject> posts) {
    JsonArray list = new JsonArray();
    posts.forEach(list::add);
    return list;
  }

  /** A short line for each. */
  static List<String> lines(List<JsonObject> posts) {
    List<String> lines = new ArrayList<>();
    for (JsonObject post : posts) {
      String when =
          JsonView.text(post, "scheduledFor")
              .or(() -> JsonView.text(post, "updatedAt"))
              .map(it -> When.shown(it, MachineZone.get()))
              .orElse("");
      String code = JsonView.text(post, "errorCode").map(it -> "  " + it).orElse("");
      String caption = JsonView.text(post, "caption").orElse("").replaceAll("\\s+", " ");
      lines.add(
          Ids.tail(JsonView.text(post, "id").orElse(""))
              + "  "
              + JsonView.text(post, "status").orElse("")
              + "  "
              + when
              + code
              + "  "
              + Visible.shown(caption));
    }
    return lines;
  }

  /** Does something to each of several posts; one that fails does not stop the others. */
  static JsonArray each(
      ClientCommand command,
      String path,
      List<String> typed,
      String word,
      BiConsumer<Api, String> work) {
    Api api = command.api();
    JsonArray items = new JsonArray();
    for (String id : new LinkedHashSet<>(typed)) {
      JsonObject item = new JsonObject();
      item.addProperty("id", id);
      try {
        String whole = Ids.whole(api, path, List.of(id)).get(0);
        item.addProperty("id", whole);
        work.accept(api, whole);
        close(item, word, null, null);
      } catch (ToolFailure failure) {
        if (failure.code().startsWith("AUTH_") || failure.is(ToolFailure.APP_NOT_RUNNING)) {
          throw failure;
        }
        close(item, "failed", failure.code(), failure.getMessage());
      }
      items.add(item);
    }
    return items;
  }

  private static void close(
      JsonObject item, String status, @Nullable String code, @Nullable String message) {
    item.addProperty("status", status);
    item.addProperty("code", code);
    item.addProperty("message", message);
  }

  /** Prints what became of them; returns the exit code. */
  static int report(ClientCommand command, JsonArray items, String word) {
    int failed = 0;
    List<String> lines = new ArrayList<>();
    for (var element : items) {
      JsonObject item = element.getAsJsonObject();
      String why = JsonView.text(item, "message").map(it -> ": " + it).orElse("");
      failed += JsonView.text(item, "code").isPresent() ? 1 : 0;
      lines.add(
          Ids.tail(JsonView.text(item, "id").orElse(""))
              + "  "
              + JsonView.text(item, "status").orElse("")
              + why);
    }
    JsonObject json = new JsonObject();
    json.add("items", items);
    command.print(json, lines.isEmpty() ? List.of("0 " + word + ".") : lines);
    if (failed == 0) {
      return ClientCommand.DONE;
    }
    return failed == items.size() ? ClientCommand.FAILED : ClientCommand.PARTLY;
  }
}
