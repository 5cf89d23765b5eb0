package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Schedules many files in one call, each a post of its own, at equal steps. */
final class ScheduleBatch {
  static final int ITEMS_MAX = 200;

  private static final JsonObject ITEM =
      Shape.part()
          .out("index i", "file s?", "mediaId s?", "account s?", "scheduledFor s?")
          .out("localTime s?", "postId s?", "status s", "code s?", "message s?")
          .json();
  private static final JsonObject OUTPUT =
      Shape.result()
          .out("dryRun b", "timezone s")
          .out("items", Shape.listOf(ITEM))
          .out("counts", Shapes.counts("planned", "scheduled", "existing", "failed", "skipped"))
          .out("firstAt s?", "lastAt s?", "warnings s[]")
          .json();

  private static final JsonObject INPUT =
      Shape.input()
          .may("files", Shape.list(1, ITEMS_MAX, Shape.entry(), "Paths of images or videos."))
          .may("folder", Shape.text("Folder whose images and videos are taken, img2 before img10."))
          .may(
              "mediaIds", Shape.list(1, ITEMS_MAX, Shape.entry(), "Ids of uploaded media instead."))
          .may("limit", Shape.integer(1, ITEMS_MAX, null, "Take so many at most."))
          .may("account", Shapes.account())
          .may(
              "accounts", Shape.list(1, 50, Shape.entry(), "Several accounts, posted to in turns."))
          .need("start", Shape.text("First time: 2026-12-01T09:00 with timezone, or an offset."))
          .may("timezone", Shapes.timezone())
          .need(
              "everyMinutes", Shape.integer(1, 10_080, null, "Minutes between an account's posts."))
          .may("caption", Shape.text(0, 2200, "Caption of all."))
          .may("captions", Shape.list(1, ITEMS_MAX, Shape.entry(), "Captions, one for each file."))
          .may(
              "mediaType",
              Shape.choice(List.of("IMAGE", "REELS", "STORIES"), "By default IMAGE or REELS."))
          .may("runOn", Shapes.runOn())
          .may(
              "onError",
              Shape.choice(
                  List.of("stop", "skip"), "stop (default): a bad file and nothing is made."))
          .may("dryRun", Shapes.dryRun())
          .json();

  private ScheduleBatch() {}

  static Tool tool() {
    return new Tool(
        "schedule_batch",
        "Schedule many posts",
        "Schedules up to 200 files, one post each, at equal steps from start, several accounts in"
            + " turns. Called again after a break it makes only the rest. Try dryRun first.",
        Tool.Hints.SAVE_OUTSIDE,
        INPUT,
        OUTPUT,
        call -> schedule(call.many()));
  }

  private static ToolResult schedule(ToolCall call) {
    Arguments arguments = call.arguments();
    SchedulePost.Due start = SchedulePost.Due.read(arguments, "start");
    List<Accounts.Connected> accounts = accounts(arguments, new Accounts(call.api()));
    int limit = arguments.integer("limit").orElse(ITEMS_MAX);
    Pieces found = Pieces.find(call, limit, "files", "folder", "mediaIds");
    BatchPlan plan = BatchPlan.of(arguments, start, accounts, found).checked();
    plan.throwIfRefused();
    boolean isPast = !start.at().isAfter(call.now());
    if (arguments.isSet("dryRun")) {
      if (isPast) {
        throw SchedulePost.past(start);
      }
      SchedulePost.requirePlace(call);
      return BatchReport.planned(plan);
    }
    if (isPast) {
      SchedulePost.refuseIfNew(plan.firstUploaded(call), start, call);
    }
    BatchPlan ready = plan.uploaded(call);
    return BatchReport.done(ready, new BatchRun(call, ready).all());
  }

  private static List<Accounts.Connected> accounts(Arguments arguments, Accounts accounts) {
    List<String> names = arguments.texts("accounts");
    if (names.isEmpty()) {
      return List.of(accounts.require(arguments.text("account")));
    }
    if (arguments.has("account")) {
      throw ToolFailure.arguments("account and accounts are both there.", "Pass one of the two.");
    }
    List<Accounts.Connected> all = new ArrayList<>();
    for (String name : names) {
      Accounts.Connected one = accounts.require(Optional.of(name));
      if (!all.contains(one)) {
        all.add(one);
      }
    }
    return all;
  }
}
