package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.ToolResult;
import io.voidgram.server.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at single posts and at what is still to go out. */
final class PostTools {
  private static final int PAGE = 100;

  private static final JsonObject GET_POST_INPUT =
      Shape.input().need("postId", Shapes.postId()).json();
  private static final JsonObject GET_POST_OUTPUT =
      Shape.result().out("post", Shapes.wholePost()).json();
  private static final JsonObject WAIT_FOR_POST_INPUT =
      Shape.input()
          .need("postId", Shapes.postId())
          .may("timeoutSeconds", Shape.integer(1, 600, 50, "How long to wait."))
          .json();
  private static final JsonObject WAIT_FOR_POST_OUTPUT =
      Shape.result().out("post", Shapes.postLine()).out("done b", "waitedSeconds i").json();
  private static final JsonObject LIST_SCHEDULED_INPUT =
      Shape.input()
          .may("account", Shapes.accountFilter())
          .may("since", Shapes.since())
          .may("until", Shapes.until())
          .may("limit", Shapes.limit())
          .may("cursor", Shapes.cursor())
          .json();
  private static final JsonObject LIST_SCHEDULED_OUTPUT =
      Shape.result()
          .out("posts", Shape.listOf(Shapes.postLine()))
          .out("total i", "hasMore b", "nextCursor s?")
          .json();
  private static final JsonObject LIST_MEDIA_INPUT =
      Shape.input()
          .may("type", Shape.choice(List.of("image", "video"), "Only these."))
          .may("limit", Shapes.limit())
          .may("cursor", Shapes.cursor())
          .json();
  private static final JsonObject LIST_MEDIA_OUTPUT =
      Shape.result()
          .out("media", Shape.listOf(Shapes.media()))
          .out("total i", "hasMore b", "nextCursor s?")
          .json();

  private PostTools() {}

  static Tool getPost() {
    return new Tool(
        "get_post",
        "One post",
        "All about one post: status, whole caption, media, permalink, and for a failed one the"
            + " error code and what to do.",
        Tool.Hints.READ,
        GET_POST_INPUT,
        GET_POST_OUTPUT,
        call -> {
          ToolCall few = call.few();
          JsonObject post = few.api().get("/posts/" + Path.id(few.arguments(), "postId")).body();
          JsonObject shown = new PostLines(new Accounts(few.api())).whole(post);
          JsonObject out = new JsonObject();
          out.add("post", shown);
          return new ToolResult(Sentences.state(shown), List.of(PostLines.text(shown)), out);
        });
  }

  static Tool waitForPost() {
    return new Tool(
        "wait_for_post",
        "Wait for a post",
        "Waits until a post is PUBLISHED or FAILED, at most timeoutSeconds. done is false when it"
            + " is still on its way: call again.",
        Tool.Hints.READ,
        WAIT_FOR_POST_INPUT,
        WAIT_FOR_POST_OUTPUT,
        call -> waitFor(call.few()));
  }

  private static ToolResult waitFor(ToolCall call) {
    String id = Path.id(call.arguments(), "postId");
    int timeoutS = call.arguments().integer("timeoutSeconds").orElse(50);
    long start = System.nanoTime();
    JsonObject post = PostWait.until(call, id, Duration.ofSeconds(timeoutS));
    long waitedS = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    JsonObject line = new PostLines(new Accounts(call.api())).line(post);
    boolean isDone = PostWait.isDone(post);
    JsonObject out = new JsonObject();
    out.add("post", line);
    out.addProperty("done", isDone);
    out.addProperty("waitedSeconds", waitedS);
    String state = Sentences.state(line);
    String summary =
        isDone
            ? state
            : Text.of("After %d s: %s Call wait_for_post again to go on waiting.", waitedS, state);
    return new ToolResult(summary, List.of(PostLines.text(line)), out);
  }

  static Tool listScheduled() {
    return new Tool(
        "list_scheduled",
        "What is scheduled",
        "Posts still to go out, soonest first. They are not published before their time.",
        Tool.Hints.READ,
        LIST_SCHEDULED_INPUT,
        LIST_SCHEDULED_OUTPUT,
        call -> scheduled(call.few()));
  }

  private static ToolResult scheduled(ToolCall call) {
    Arguments arguments = call.arguments();
    Cursor cursor = Cursor.read(arguments, call.now());
    int limit = Cursor.limit(arguments);
    Optional<Instant> since = Times.optional(arguments, "since", Optional.empty());
    Optional<Instant> until = Times.optional(arguments, "until", Optional.empty());
    Accounts accounts = new Accounts(call.api());
    Optional<String> account =
        arguments.has("account")
            ? Optional.of(accounts.require(arguments.text("account")).id())
            : Optional.empty();
    List<JsonObject> matches =
        upcoming(call).stream()
            .filter(post -> account.isEmpty() || account.equals(owner(post)))
            .filter(post -> since.map(it -> !due(post).isBefore(it)).orElse(true))
            .filter(post -> until.map(it -> due(post).isBefore(it)).orElse(true))
            .toList();
    int from = Math.min(cursor.offset(), matches.size());
    int to = Math.min(from + limit, matches.size());
    PostLines shown = new PostLines(accounts);
    List<JsonObject> lines = matches.subList(from, to).stream().map(shown::line).toList();
    JsonObject out = page("posts", lines, matches.size(), to < matches.size(), cursor, limit);
    String summary = Count.of(matches.size(), "post") + " still to go out" + rest(lines, matches);
    return new ToolResult(summary, lines.stream().map(PostLines::text).toList(), out);
  }

  private static String rest(List<JsonObject> shown, List<JsonObject> all) {
    return shown.size() < all.size() ? "; " + shown.size() + " are shown." : ".";
  }

  private static Optional<String> owner(JsonObject post) {
    return JsonView.text(post, "instagramAccountId");
  }

  private static Instant due(JsonObject post) {
    return JsonView.text(post, "scheduledFor").map(IsoInstant::parse).orElse(Instant.EPOCH);
  }

  private static List<JsonObject> upcoming(ToolCall call) {
    List<JsonObject> all = new ArrayList<>();
    boolean hasMore = true;
    for (int page = 1; hasMore; page++) {
      call.run().checkpoint();
      JsonObject answer = call.api().get("/schedule?limit=" + PAGE + "&page=" + page).body();
      all.addAll(JsonView.objects(answer, "posts"));
      hasMore = JsonView.flag(answer, "hasMore").orElse(false);
    }
    return all;
  }

  static Tool listMedia() {
    return new Tool(
        "list_media",
        "Uploaded media",
        "Uploaded images and videos, newest first, each with what would keep it from being posted.",
        Tool.Hints.READ,
        LIST_MEDIA_INPUT,
        LIST_MEDIA_OUTPUT,
        call ->
            media(call.few().api(), call.arguments(), Cursor.read(call.arguments(), call.now())));
  }

  private static ToolResult media(Api api, Arguments arguments, Cursor cursor) {
    int limit = Cursor.limit(arguments);
    String type = arguments.text("type").map(it -> "&type=" + it).orElse("");
    JsonObject answer =
        api.get("/media?limit=" + limit + "&offset=" + cursor.offset() + type).body();
    List<JsonObject> files =
        JsonView.objects(answer, "files").stream().map(PostLines::media).toList();
    long total = JsonView.count(answer, "total");
    boolean hasMore = JsonView.flag(answer, "hasMore").orElse(false);
    JsonObject out = page("media", files, total, hasMore, cursor, limit);
    String rest = files.size() < total ? "; " + files.size() + " are shown." : ".";
    List<String> lines = files.stream().map(Sentences::media).toList();
    return new ToolResult(Count.of(total, "media file") + " uploaded" + rest, lines, out);
  }

  private static JsonObject page(
      String name, List<JsonObject> items, long total, boolean hasMore, Cursor cursor, int limit) {
    JsonArray list = new JsonArray();
    items.forEach(list::add);
    JsonObject out = new JsonObject();
    out.add(name, list);
    out.addProperty("total", total);
    out.addProperty("hasMore", hasMore);
    out.addProperty("nextCursor", hasMore ? cursor.next(limit) : null);
    return out;
  }
}
