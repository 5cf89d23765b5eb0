package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What is done to each of several posts or media; one that fails does not stop the others. */
final class IdTools {
  /** The word for what was done, and how many of what it is done to. */
  private record Work(
      String argument, String thing, List<String> words, BiFunction<Api, String, String> one) {}

  private IdTools() {}

  static Tool cancelScheduled() {
    return tool(
        "cancel_scheduled",
        "Cancel scheduled posts",
        "Takes posts out of the schedule; each becomes a draft again and nothing goes out.",
        Tool.Hints.DESTROY_OUTSIDE,
        Shape.input().need("postIds", Shapes.postIds(200)).may("dryRun", Shapes.dryRun()),
        List.of("cancelled", "planned", "failed"),
        call ->
            each(
                call,
                new Work(
                    "postIds",
                    "post",
                    List.of("cancelled", "planned"),
                    (api, id) -> cancel(api, id, call.arguments().isSet("dryRun")))));
  }

  private static String cancel(Api api, String id, boolean isDryRun) {
    if (isDryRun) {
      JsonObject post = api.get("/schedule/" + id).body();
      String status = JsonView.text(post, "status").orElse("");
      if (!status.equals("SCHEDULED")) {
        throw ToolFailure.of(
            "INVALID_STATUS", "The post " + id + " is " + status + ".", "It cannot be cancelled.");
      }
      return "planned";
    }
    api.send(ApiCall.delete("/schedule/" + id));
    return "cancelled";
  }

  static Tool retryPost() {
    return tool(
        "retry_post",
        "Retry failed posts",
        "Queues FAILED posts again. VoidGram looks at Instagram first, so nothing goes out twice.",
        Tool.Hints.SAVE_OUTSIDE,
        Shape.input().need("postIds", Shapes.postIds(50)),
        List.of("queued", "failed"),
        call -> each(call, new Work("postIds", "post", List.of("queued"), IdTools::retry)));
  }

  private static String retry(Api api, String id) {
    api.send(ApiCall.post("/posts/" + id + "/retry", new JsonObject()));
    return "queued";
  }

  static Tool clearPost() {
    return tool(
        "clear_post",
        "Clear posts from the history",
        "Removes posts from VoidGram's own lists. What is on Instagram stays there; what was still"
            + " to go out is cancelled.",
        Tool.Hints.DESTROY,
        Shape.input().need("postIds", Shapes.postIds(200)),
        List.of("cleared", "failed"),
        call -> each(call, new Work("postIds", "post", List.of("cleared"), IdTools::clear)));
  }

  private static String clear(Api api, String id) {
    api.send(ApiCall.delete("/posts/" + id));
    return "cleared";
  }

  static Tool deleteMedia() {
    return tool(
        "delete_media",
        "Delete uploaded media",
        "Deletes uploaded files. Posts that still wait for one of them fail with MEDIA_INVALID.",
        Tool.Hints.DESTROY,
        Shape.input().need("mediaIds", Shape.list(1, 100, Shape.entry(), "Ids of the media.")),
        List.of("deleted", "failed"),
        call ->
            each(call, new Work("mediaIds", "media file", List.of("deleted"), IdTools::delete)));
  }

  private static String delete(Api api, String id) {
    api.send(ApiCall.delete("/media/" + id));
    return "deleted";
  }

  private static Tool tool(
      String name,
      String title,
      String description,
      Tool.Hints hints,
      Shape input,
      List<String> counts,
      Function<ToolCall, ToolResult> work) {
    JsonObject output =
        Shape.result()
            .out("items", Shapes.outcomes())
            .out("counts", Shapes.counts(counts.toArray(new String[0])))
            .json();
    return new Tool(
        name, title, description, hints, input.json(), output, call -> work.apply(call.few()));
  }

  private static ToolResult each(ToolCall call, Work work) {
    JsonArray items = new JsonArray();
    List<String> lines = new ArrayList<>();
    List<ToolFailure> failures = new ArrayList<>();
    for (String id : new LinkedHashSet<>(call.arguments().texts(work.argument()))) {
      call.run().checkpoint();
      JsonObject item = item(call.api(), id, work, failures);
      items.add(item);
      String message = JsonView.text(item, "message").map(it -> ": " + it).orElse("");
      String status = JsonView.text(item, "status").orElse("");
      lines.add("- " + PostLines.quoted(id) + " " + status + message);
    }
    if (failures.size() == items.size()) {
      throw allFailed(failures, work);
    }
    return result(items, lines, failures.size(), work);
  }

  private static JsonObject item(Api api, String id, Work work, List<ToolFailure> failures) {
    JsonObject item = new JsonObject();
    item.addProperty("id", id);
    try {
      item.addProperty("status", work.one().apply(api, Path.id(id)));
      PostLines.put(item, "code", Optional.empty());
      PostLines.put(item, "message", Optional.empty());
    } catch (ToolFailure failure) {
      if (isOfTheCall(failure)) {
        throw failure;
      }
      failures.add(failure);
      item.addProperty("status", "failed");
      item.addProperty("code", failure.code());
      item.addProperty("message", failure.what());
    }
    return item;
  }

  /** What would go wrong for every other one, too. */
  private static boolean isOfTheCall(ToolFailure failure) {
    return failure.code().startsWith("AUTH_")
        || failure.is(ToolFailure.APP_NOT_RUNNING)
        || failure.is(ToolFailure.SCOPE_REQUIRED);
  }

  private static ToolFailure allFailed(List<ToolFailure> failures, Work work) {
    ToolFailure first = failures.get(0);
    if (failures.size() == 1) {
      return first;
    }
    String what =
        "None of the " + Count.of(failures.size(), work.thing()) + " could be " + done(work);
    String text = first.text().replace(" [" + first.code() + "]", "");
    return first.status().isPresent()
        ? ToolFailure.answered(
            first.code(),
            what + ". The first: " + text,
            "",
            first.status().get(),
            first.retryAfterS())
        : ToolFailure.of(first.code(), what + ". The first: " + text, "");
  }

  private static String done(Work work) {
    return work.words().get(0);
  }

  private static ToolResult result(JsonArray items, List<String> lines, int failed, Work work) {
    JsonObject counts = new JsonObject();
    int good = items.size() - failed;
    String word = JsonView.text(firstGood(items), "status").orElse(done(work));
    work.words().forEach(it -> counts.addProperty(it, it.equals(word) ? good : 0));
    counts.addProperty("failed", failed);
    JsonObject out = new JsonObject();
    out.add("items", items);
    out.add("counts", counts);
    String does = word.equals("planned") ? " would be cancelled" : " " + word;
    String summary =
        Count.of(good, work.thing()) + does + (failed == 0 ? "." : ", " + failed + " failed.");
    return new ToolResult(summary, lines, out);
  }

  private static JsonObject firstGood(JsonArray items) {
    for (var item : items) {
      JsonObject one = item.getAsJsonObject();
      if (!JsonView.text(one, "status").orElse("").equals("failed")) {
        return one;
      }
    }
    return new JsonObject();
  }
}
