package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.Run;
import io.voidgram.server.mcp.call.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds posts by status, account, time and words. */
final class ListPosts {
  private record Window(Optional<Instant> since, Optional<Instant> until) {
    boolean holds(Instant time) {
      return since.map(it -> !time.isBefore(it)).orElse(true)
          && until.map(time::isBefore).orElse(true);
    }
  }

  private static final JsonObject COUNTS =
      Shape.part().out("total i", "byStatus o", "byErrorCode o").json();
  private static final JsonObject INPUT =
      Shape.input()
          .may(
              "status",
              Shape.list(1, 7, Shape.choiceEntry(Shapes.STATUSES), "Only these statuses."))
          .may("account", Shapes.accountFilter())
          .may("lastDays", Shape.integer(1, 365, null, "Days back from now, not with since."))
          .may("since", Shapes.since())
          .may("until", Shapes.until())
          .may("text", Shape.text(1, 200, "Words in the caption."))
          .may("limit", Shapes.limit())
          .may("cursor", Shapes.cursor())
          .json();
  private static final JsonObject OUTPUT =
      Shape.result()
          .out("posts", Shape.listOf(Shapes.postLine()))
          .out("counts", COUNTS)
          .out("hasMore b", "nextCursor s?")
          .out("period", Shape.orNull(Shapes.period()))
          .json();

  private ListPosts() {}

  static Tool tool() {
    return new Tool(
        "list_posts",
        "Find posts",
        "Posts of any status, newest first, with counts of all that match. For failures of the last"
            + " week: status [\"FAILED\"], lastDays 7; each then has its error code and what to do.",
        Tool.Hints.READ,
        INPUT,
        OUTPUT,
        call -> list(call.few()));
  }

  private static ToolResult list(ToolCall call) {
    Arguments arguments = call.arguments();
    Cursor cursor = Cursor.read(arguments, call.now());
    Window window = window(arguments, cursor.asOf());
    Accounts accounts = new Accounts(call.api());
    Optional<String> accountId =
        arguments.has("account")
            ? Optional.of(accounts.require(arguments.text("account")).id())
            : Optional.empty();
    List<String> statuses = arguments.texts("status");
    String words = arguments.text("text").map(ListPosts::plain).orElse("");
    List<JsonObject> matches =
        new PostScan(call.api(), call.run())
            .all(statuses, window.since()).stream()
                .filter(post -> statuses.isEmpty() || statuses.contains(get(post, "status")))
                .filter(post -> accountId.map(get(post, "instagramAccountId")::equals).orElse(true))
                .filter(post -> plain(get(post, "caption")).contains(words))
                .filter(post -> window.holds(timeOf(post)))
                .sorted(Comparator.comparing(ListPosts::timeOf).reversed())
                .toList();
    return result(matches, cursor, Cursor.limit(arguments), window, new PostLines(accounts));
  }

  private static Window window(Arguments arguments, Instant now) {
    Optional<Instant> since = Times.optional(arguments, "since", Optional.empty());
    Optional<Instant> until = Times.optional(arguments, "until", Optional.empty());
    Optional<Integer> lastDays = arguments.integer("lastDays");
    if (lastDays.isEmpty()) {
      return new Window(since, until);
    }
    if (since.isPresent() || until.isPresent()) {
      throw ToolFailure.arguments(
          "lastDays cannot stand beside since or until.", "Pass one or the other.");
    }
    return new Window(Optional.of(now.minus(Duration.ofDays(lastDays.get()))), Optional.of(now));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String get(JsonObject post, String name) {
    return JsonView.text(post, name).orElse("");
  }

  /** When what its status tells of it happened, or is to happen. */
  static Instant timeOf(JsonObject post) {
    String field =
        switch (get(post, "status")) {
          case "FAILED" -> "lastAttemptAt";
          case "PUBLISHED" -> "publishedAt";
          case "DRAFT" -> "updatedAt";
          default -> "scheduledFor";
        };
    String time = JsonView.text(post, field).orElse(get(post, "updatedAt"));
    return IsoInstant.parse(time);
  }

  private static ToolResult result(
      List<JsonObject> matches, Cursor cursor, int limit, Window window, PostLines shown) {
    int from = Math.min(cursor.offset(), matches.size());
    int to = Math.min(from + limit, matches.size());
    List<JsonObject> lines = matches.subList(from, to).stream().map(shown::line).toList();
    JsonArray posts = new JsonArray();
    lines.forEach(posts::add);
    JsonObject out = new JsonObject();
    Map<String, Integer> byStatus = count(matches, "status");
    Map<String, Integer> byCode = count(matches, "errorCode");
    JsonObject counts = new JsonObject();
    counts.addProperty("total", matches.size());
    counts.add("byStatus", json(byStatus));
    counts.add("byErrorCode", json(byCode));
    out.add("posts", posts);
    out.add("counts", counts);
    out.addProperty("hasMore", to < matches.size());
    out.addProperty("nextCursor", to < matches.size() ? cursor.next(limit) : null);
    out.add("period", period(window, cursor.asOf()));
    String summary = summary(matches.size(), lines.size(), byStatus, byCode);
    return new ToolResult(summary, lines.stream().map(PostLines::text).toList(), out);
  }

  private static String summary(
      int all, int shown, Map<String, Integer> byStatus, Map<String, Integer> byCode) {
    StringBuilder text = new StringBuilder(Count.of(all, "post")).append(" found");
    if (all > 0) {
      text.append(" (").append(words(byStatus)).append(')');
    }
    if (!byCode.isEmpty()) {
      text.append(", with the error codes ").append(words(byCode));
    }
    return text.append(shown < all ? "; " + shown + " are shown." : ".").toString();
  }

  private static String words(Map<String, Integer> counts) {
    List<String> words = new ArrayList<>();
    counts.forEach((name, number) -> words.add(number + " " + name));
    return String.join(", ", words);
  }

  private static Map<String, Integer> count(List<JsonObject> posts, String field) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonObject post : posts) {
      JsonView.text(post, field).ifPresent(value -> counts.merge(value, 1, Integer::sum));
    }
    return counts;
  }

  private static JsonObject json(Map<String, Integer> counts) {
    JsonObject json = new JsonObject();
    counts.forEach(json::addProperty);
    return json;
  }

  private static JsonElement period(Window window, Instant now) {
    if (window.since().isEmpty() && window.until().isEmpty()) {
      return JsonNull.INSTANCE;
    }
    JsonObject period = new JsonObject();
    period.addProperty("since", IsoInstant.format(window.since().orElse(Instant.EPOCH)));
    period.addProperty("until", IsoInstant.format(window.until().orElse(now)));
    period.addProperty("timezone", "UTC");
    return period;
  }

  /** All posts that may match, as few requests as that takes. */
  private record PostScan(Api api, Run run) {
    private static final List<String> ENDED = List.of("FAILED", "PUBLISHED");

    List<JsonObject> all(List<String> statuses, Optional<Instant> since) {
      if (!statuses.isEmpty() && ENDED.containsAll(statuses) && since.isPresent()) {
        return completed(since.get());
      }
      if (statuses.isEmpty()) {
        return pages("/posts?limit=100&page=");
      }
      List<JsonObject> all = new ArrayList<>();
      statuses.stream()
          .distinct()
          .forEach(status -> all.addAll(pages("/posts?limit=100&status=" + status + "&page=")));
      return all;
    }

    private List<JsonObject> pages(String path) {
      List<JsonObject> all = new ArrayList<>();
      boolean hasMore = true;
      for (int page = 1; hasMore; page++) {
        run.checkpoint();
        JsonObject answer = api.get(path + page).body();
        all.addAll(JsonView.objects(answer, "posts"));
        hasMore = JsonView.flag(answer, "hasMore").orElse(false);
      }
      return all;
    }

    /** What ended after an instant, which whatever was tried or published after it did. */
    private List<JsonObject> completed(Instant since) {
      List<JsonObject> all = new ArrayList<>();
      Instant before = since.isAfter(Instant.EPOCH) ? since.minusMillis(1) : Instant.EPOCH;
      String from = IsoInstant.format(before);
      boolean hasMore = true;
      while (hasMore) {
        run.checkpoint();
        JsonObject answer = api.get("/posts/recent-completions?since=" + from).body();
        all.addAll(JsonView.objects(answer, "posts"));
        from = JsonView.text(answer, "nextSince").orElse(from);
        hasMore = JsonView.flag(answer, "hasMore").orElse(false);
      }
      return all;
    }
  }
}
