package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ErrorGuide;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.ToolResult;
import io.voidgram.server.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules one post. */
final class SchedulePost {
  /**
   * When it is due, and where that time is meant.
   *
   * @param hint what its author may have meant otherwise
   */
  record Due(Instant at, ZoneId zone, String timezone, Optional<String> hint) {
    static Due read(Arguments arguments, String name) {
      Optional<ZoneId> zone = Times.zone(arguments);
      Instant at = Times.instant(arguments, name, zone);
      return new Due(
          at,
          zone.orElse(ZoneOffset.UTC),
          zone.map(ZoneId::getId).orElse("UTC"),
          Times.zoneHint(arguments, name, at));
    }

    Due later(Duration step) {
      return new Due(Times.inCalendar(at.plus(step)), zone, timezone, hint);
    }

    /** The hint as a line of a text. */
    List<String> warning() {
      return hint.map(it -> "Warning: " + it).stream().toList();
    }

    String local() {
      return Times.local(at, zone);
    }
  }

  private static final Shape BASE =
      Shapes.withMedia(Shape.input().may("account", Shapes.account()));
  private static final JsonObject INPUT =
      Shapes.withContent(BASE)
          .need("at", Shape.text("When: 2026-12-01T09:00 with timezone, or with an offset."))
          .may("timezone", Shapes.timezone())
          .may("runOn", Shapes.runOn())
          .may("dryRun", Shapes.dryRun())
          .json();
  private static final JsonObject OUTPUT =
      Shape.result()
          .out("dryRun b")
          .out("post", Shape.orNull(Shapes.postLine()))
          .out("scheduledFor s", "localTime s?", "timezone s", "isCloudflare b?", "warnings s[]")
          .json();

  private SchedulePost() {}

  static Tool tool() {
    return new Tool(
        "schedule_post",
        "Schedule a post",
        "Schedules one post for a time. It is SCHEDULED then, not published. The same call within a"
            + " day makes nothing twice.",
        Tool.Hints.SAVE_OUTSIDE,
        INPUT,
        OUTPUT,
        call -> schedule(call.few()));
  }

  private static ToolResult schedule(ToolCall call) {
    Arguments arguments = call.arguments();
    Due due = Due.read(arguments, "at");
    Accounts accounts = new Accounts(call.api());
    SinglePost planned = SinglePost.find(call, accounts);
    boolean isPast = !due.at().isAfter(call.now());
    if (arguments.isSet("dryRun")) {
      requirePlace(call);
      return planned(planned, due, isPast);
    }
    SinglePost post = planned.uploaded(call);
    if (isPast) {
      refuseIfNew(post.pieces(), due, call);
    }
    return made(call, accounts, post, due);
  }

  private static ToolResult planned(SinglePost planned, Due due, boolean isPast) {
    if (isPast) {
      throw past(due);
    }
    String summary =
        Text.of(
            "1 post would be scheduled for %s: %s. Nothing was made.", words(due), planned.words());
    return new ToolResult(
        summary, due.warning(), out(due, true, Optional.empty(), null, List.of()));
  }

  private static ToolResult made(ToolCall call, Accounts accounts, SinglePost post, Due due) {
    Arguments arguments = call.arguments();
    JsonObject body = body(post.body(arguments), due, arguments);
    String key = post.key(arguments, IsoInstant.format(due.at()));
    PostMaker.Made made = new PostMaker(call.api()).make("/schedule", body, key);
    body.addProperty("status", "SCHEDULED");
    JsonObject line = SinglePost.line(call, accounts, made.postId(), body);
    return result(due, made, line, post);
  }

  /**
   * Whether there is a Worker where the post is to go out from one; for a call that makes nothing.
   */
  static void requirePlace(ToolCall call) {
    String code = "CLOUDFLARE_NOT_CONFIGURED";
    boolean isElsewhere = call.arguments().text("runOn").orElse("").equals("cloud");
    if (isElsewhere && !hasWorker(call.api())) {
      throw ToolFailure.of(code, "No Cloudflare Worker is set up.", ErrorGuide.advice(code));
    }
  }

  private static boolean hasWorker(Api api) {
    JsonObject status = api.get("/cloudflare/status").body();
    return JsonView.flag(status, "isConfigured").orElse(false);
  }

  /** A past time is good only for a post that was made while it was still to come. */
  static void refuseIfNew(Pieces pieces, Due due, ToolCall call) {
    if (pieces.all().stream().anyMatch(Piece::isNew)) {
      pieces.discard(call.api());
      throw past(due);
    }
  }

  static ToolFailure past(Due due) {
    return ToolFailure.of(
        "INVALID_SCHEDULE",
        "The time " + words(due) + " is not in the future, so nothing was made.",
        "Choose a later time, or publish now.");
  }

  private static String words(Due due) {
    return due.local() + " (" + due.timezone() + ")";
  }

  static JsonObject body(JsonObject body, Due due, Arguments arguments) {
    body.addProperty("scheduledFor", IsoInstant.format(due.at()));
    body.addProperty("timezone", due.timezone());
    arguments.text("runOn").ifPresent(place -> body.addProperty("runOn", place));
    return body;
  }

  private static ToolResult result(Due due, PostMaker.Made made, JsonObject line, SinglePost post) {
    Boolean isCloud = JsonView.flag(made.answer(), "isCloudflare").orElse(null);
    String summary =
        Text.of(
            "%s %s for %s by %s; it is not published before.%s",
            made.isExisting() ? "1 post was already" : "1 post is",
            JsonView.text(line, "status").orElse("SCHEDULED"),
            words(due),
            post.account().handle(),
            Boolean.TRUE.equals(isCloud) ? "" : " VoidGram must be open then.");
    JsonObject out =
        out(due, false, Optional.of(line), isCloud, SinglePost.warningsOf(made.answer()));
    List<String> lines = new ArrayList<>(due.warning());
    lines.add(PostLines.text(line));
    return new ToolResult(summary, lines, out);
  }

  private static JsonObject out(
      Due due,
      boolean isDryRun,
      Optional<JsonObject> line,
      @Nullable Boolean isCloud,
      List<String> warnings) {
    JsonObject out = new JsonObject();
    out.addProperty("dryRun", isDryRun);
    SinglePost.addPost(out, line);
    out.addProperty("scheduledFor", IsoInstant.format(due.at()));
    out.addProperty("localTime", due.local());
    out.addProperty("timezone", due.timezone());
    out.addProperty("isCloudflare", isCloud);
    List<String> all = new ArrayList<>(due.hint().stream().toList());
    all.addAll(warnings);
    out.add("warnings", JsonView.list(all));
    return out;
  }
}
