package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.ToolResult;
import io.voidgram.server.text.MachineZone;
import io.voidgram.server.text.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Story repost: what it did, how it is set, and setting it. */
final class RepostTools {
  private static final int SHOWN_MAX = 20;
  private static final int HISTORY_MAX = 100;

  private static final JsonObject GET_STATUS_INPUT =
      Shape.input().may("account", Shapes.account()).json();
  private static final JsonObject SUMMARIZE_REPOST =
      Shape.part()
          .out("id s", "status s", "originalUsername s?", "createdAt s", "permalink s?")
          .json();
  private static final JsonObject SUMMARIZE_INPUT =
      Shape.input()
          .may("account", Shapes.account())
          .may("period", Shape.choice(Periods.NAMES, "By default this_week, from Monday."))
          .may("since", Shapes.since())
          .may("until", Shapes.until())
          .may("timezone", Shape.text("IANA zone of the days; by default this machine's."))
          .json();
  private static final JsonObject SUMMARIZE_OUTPUT =
      Shape.result()
          .out("account s?")
          .out("period", Shapes.period())
          .out("published i", "pending i", "failed i", "total i", "complete b")
          .out("reposts", Shape.listOf(SUMMARIZE_REPOST))
          .json();
  private static final JsonObject CONFIGURE_INPUT =
      Shape.input()
          .may("account", Shapes.account())
          .may("enabled", Shape.flag("On or off."))
          .may("pollIntervalHours", Shape.integer(6, 48, null, "Hours between two looks."))
          .may("autoTagOriginalPoster", Shape.flag("Tag who posted the story."))
          .json();
  private static final JsonObject SCAN_INPUT =
      Shape.input().may("account", Shapes.account()).json();
  private static final JsonObject SCAN_OUTPUT =
      Shape.result().out("detected i", "pending i").json();

  private static final List<String> COPIED =
      List.of(
          "warmUpComplete",
          "repostsToday",
          "dailyRepostLimit",
          "lastPollAt",
          "lastPollStatus",
          "autoDisabledAt",
          "autoDisableReason",
          "source",
          "nextPollAt",
          "lastPollError",
          "challengePauseUntil");
  private static final List<String> WAITING =
      List.of("PENDING", "DETECTED", "AWAITING_APPROVAL", "SCHEDULED", "PUBLISHING");

  private RepostTools() {}

  private static JsonObject statusShape() {
    return Shape.result()
        .out("account s?", "configured b", "isEnabled b", "warmUpComplete b?")
        .out("repostsToday i?", "dailyRepostLimit i?", "lastPollAt s?", "lastPollStatus s?")
        .out("autoDisabledAt s?", "autoDisableReason s?")
        .out("source s?", "nextPollAt s?", "lastPollError s?", "challengePauseUntil s?")
        .out("waiting", Shape.listOf(PendingLines.SHAPE))
        .json();
  }

  static Tool getStatus() {
    return new Tool(
        "get_story_repost_status",
        "Status of story repost",
        "Whether stories that mention the account are reposted, when VoidGram last looked, and why"
            + " it may have been switched off.",
        Tool.Hints.READ,
        GET_STATUS_INPUT,
        statusShape(),
        call -> {
          Api api = call.few().api();
          return status(api, new Accounts(api).require(call.arguments().text("account")));
        });
  }

  private static ToolResult status(Api api, Accounts.Connected account) {
    JsonObject told = api.get("/story-repost/status?accountId=" + account.id()).body();
    JsonObject config = JsonView.object(told, "config").orElseGet(JsonObject::new);
    boolean isConfigured = JsonView.flag(told, "configured").orElse(false);
    boolean isEnabled = JsonView.flag(told, "isEnabled").orElse(false);
    JsonObject out = new JsonObject();
    PostLines.put(out, "account", name(account));
    out.addProperty("configured", isConfigured);
    out.addProperty("isEnabled", isEnabled);
    for (String name : COPIED) {
      out.add(name, config.has(name) ? config.get(name) : JsonNull.INSTANCE);
    }
    String state = isEnabled ? "on" : isConfigured ? "off" : "not set up";
    long today = JsonView.count(config, "repostsToday");
    List<JsonObject> waiting = PendingLines.of(api, account);
    out.add("waiting", PendingLines.json(waiting));
    String summary =
        Text.of(
            "Story repost of %s is %s: %s today%s.",
            account.handle(), state, Count.of(today, "repost"), PendingLines.words(waiting));
    return new ToolResult(summary, PendingLines.lines(waiting), out);
  }

  private static Optional<String> name(Accounts.Connected account) {
    return Optional.of(account.username()).filter(it -> !it.isEmpty());
  }

  static Tool summarize() {
    return new Tool(
        "summarize_story_reposts",
        "Count story reposts",
        "How many stories an account reposted within a period, such as this week, and the newest of"
            + " them.",
        Tool.Hints.READ,
        SUMMARIZE_INPUT,
        SUMMARIZE_OUTPUT,
        call -> summary(call.few()));
  }

  private static ToolResult summary(ToolCall call) {
    Arguments arguments = call.arguments();
    ZoneId zone = Times.zone(arguments).orElseGet(MachineZone::get);
    Periods.Period period = Periods.of(arguments, zone, call.now());
    Accounts.Connected account = new Accounts(call.api()).require(arguments.text("account"));
    JsonObject told = call.api().get("/story-repost/history?accountId=" + account.id()).body();
    List<JsonObject> history = JsonView.objects(told, "reposts");
    List<JsonObject> within =
        history.stream().filter(repost -> period.holds(createdAt(repost))).toList();
    boolean isComplete = history.size() < HISTORY_MAX || within.size() < history.size();
    JsonObject out = counted(within);
    PostLines.put(out, "account", name(account));
    out.add("period", period.json());
    out.addProperty("complete", isComplete);
    return new ToolResult(words(account, period, out), lines(within), out);
  }

  private static JsonObject counted(List<JsonObject> reposts) {
    long published = count(reposts, "PUBLISHED");
    long failed = count(reposts, "FAILED");
    JsonObject out = new JsonObject();
    out.addProperty("published", published);
    out.addProperty("pending", reposts.stream().filter(it -> WAITING.contains(status(it))).count());
    out.addProperty("failed", failed);
    out.addProperty("total", reposts.size());
    out.add("reposts", shown(reposts));
    return out;
  }

  private static String words(
      Accounts.Connected account, Periods.Period period, JsonObject counts) {
    boolean isComplete = JsonView.flag(counts, "complete").orElse(true);
    return Text.of(
        "%s published %s from %s to %s (%s); %d pending, %d failed%s.",
        account.handle(),
        Count.of(JsonView.count(counts, "published"), "story repost"),
        Times.local(period.since(), period.zone()),
        Times.local(period.until(), period.zone()),
        period.zone(),
        JsonView.count(counts, "pending"),
        JsonView.count(counts, "failed"),
        isComplete ? "" : "; only the newest 100 are known, so there may be more");
  }

  private static Instant createdAt(JsonObject repost) {
    return JsonView.text(repost, "createdAt").map(IsoInstant::parse).orElse(Instant.EPOCH);
  }

  private static long count(List<JsonObject> reposts, String status) {
    return reposts.stream().filter(it -> status(it).equals(status)).count();
  }

  private static String status(JsonObject repost) {
    return JsonView.text(repost, "status").orElse("");
  }

  private static JsonArray shown(List<JsonObject> reposts) {
    JsonArray list = new JsonArray();
    for (JsonObject repost : reposts.subList(0, Math.min(reposts.size(), SHOWN_MAX))) {
      JsonObject one = new JsonObject();
      for (String name : List.of("id", "status", "originalUsername", "createdAt", "permalink")) {
        PostLines.put(one, name, JsonView.text(repost, name));
      }
      list.add(one);
    }
    return list;
  }

  private static List<String> lines(List<JsonObject> reposts) {
    List<String> lines = new ArrayList<>();
    for (JsonObject repost : reposts.subList(0, Math.min(reposts.size(), SHOWN_MAX))) {
      String who = PostLines.quoted(JsonView.text(repost, "originalUsername").orElse("someone"));
      String when = JsonView.text(repost, "createdAt").orElse("");
      String id = JsonView.text(repost, "id").orElse("");
      lines.add("- " + status(repost) + " of @" + who + " " + when + " id " + id);
    }
    return lines;
  }

  static Tool configure() {
    return new Tool(
        "configure_story_repost",
        "Set up story repost",
        "Switches story repost on or off for an account, or changes how often it looks and whether"
            + " it tags the original poster. Needs Private API credentials, unless the owner chose"
            + " Meta's own interface for it on VoidGram's page.",
        Tool.Hints.DESTROY_OUTSIDE,
        CONFIGURE_INPUT,
        statusShape(),
        call -> configure(call.few()));
  }

  private static ToolResult configure(ToolCall call) {
    Arguments arguments = call.arguments();
    boolean changesSettings =
        arguments.has("pollIntervalHours") || arguments.has("autoTagOriginalPoster");
    if (!changesSettings && !arguments.has("enabled")) {
      throw ToolFailure.arguments(
          "Nothing is to be changed.",
          "Pass at least one of enabled, pollIntervalHours, autoTagOriginalPoster.");
    }
    Accounts.Connected account = new Accounts(call.api()).require(arguments.text("account"));
    if (changesSettings) {
      call.api().send(ApiCall.post("/story-repost/config", settings(account, arguments)));
    }
    arguments
        .flag("enabled")
        .map(it -> it ? "/story-repost/enable" : "/story-repost/disable")
        .ifPresent(path -> call.api().send(ApiCall.post(path, body(account))));
    return status(call.api(), account);
  }

  private static JsonObject settings(Accounts.Connected account, Arguments arguments) {
    JsonObject body = body(account);
    for (String name : List.of("pollIntervalHours", "autoTagOriginalPoster")) {
      JsonElement value = arguments.value(name);
      if (value != null) {
        body.add(name, value);
      }
    }
    return body;
  }

  private static JsonObject body(Accounts.Connected account) {
    JsonObject body = new JsonObject();
    body.addProperty("accountId", account.id());
    return body;
  }

  static Tool scan() {
    return new Tool(
        "scan_story_reposts",
        "Look for story mentions now",
        "Looks into the account's inbox for story mentions now, whatever the interval. Instagram"
            + " dislikes this often, so use it sparingly.",
        Tool.Hints.ADD_OUTSIDE,
        SCAN_INPUT,
        SCAN_OUTPUT,
        call -> scan(call.few()));
  }

  private static ToolResult scan(ToolCall call) {
    Accounts.Connected account = new Accounts(call.api()).require(call.arguments().text("account"));
    JsonObject told = call.api().send(ApiCall.post("/story-repost/scan", body(account))).body();
    long detected = JsonView.count(told, "detected");
    long pending = JsonView.count(told, "pending");
    JsonObject out = new JsonObject();
    out.addProperty("detected", detected);
    out.addProperty("pending", pending);
    String summary =
        Text.of(
            "%s found for %s, %d waiting to be reposted.",
            Count.of(detected, "story mention"), account.handle(), pending);
    return ToolResult.of(summary, out);
  }
}
