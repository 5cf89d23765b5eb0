package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.call.ToolResult;
import io.voidgram.server.text.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How VoidGram, its accounts and its cloud are doing. */
final class StatusTools {
  private static final Duration TOKEN_ENDS_SOON = Duration.ofDays(7);

  /** The cron runs every minute; later than this it does not run. */
  private static final Duration CRON_MAX = Duration.ofSeconds(150);

  private static final JsonObject GET_STATUS_QUEUE =
      Shapes.counts("waiting", "active", "delayed", "total");
  private static final JsonObject GET_STATUS_CLOUD =
      Shape.part().out("isConfigured b", "isVerified b").json();
  private static final JsonObject GET_STATUS_OUTPUT =
      Shape.result()
          .out("version s", "status s", "uptimeSeconds i", "accounts i")
          .out("queue", GET_STATUS_QUEUE)
          .out("cloud", GET_STATUS_CLOUD)
          .json();
  private static final JsonObject LIST_ACCOUNTS_ACCOUNT =
      Shape.part()
          .out("id s", "username s", "name s?", "accountType s?", "loginMethod s")
          .out("tokenExpiresAt s?", "warning s?")
          .json();
  private static final JsonObject LIST_ACCOUNTS_OUTPUT =
      Shape.result().out("accounts", Shape.listOf(LIST_ACCOUNTS_ACCOUNT)).json();
  private static final JsonObject GET_CLOUD_STATUS_OUTPUT =
      Shape.result()
          .out("isConfigured b", "isVerified b", "workerUrl s?", "lastCronRun s?")
          .out("cronHealthy b?", "scheduledCount i?", "failedCount i?")
          .out("offline b?", "offlineReason s?")
          .json();

  private StatusTools() {}

  static Tool getStatus() {
    return new Tool(
        "get_status",
        "Status of VoidGram",
        "Whether VoidGram runs well: version, connected accounts, jobs in the queue, and whether"
            + " the cloud is set up.",
        Tool.Hints.READ,
        Shape.input().json(),
        GET_STATUS_OUTPUT,
        call -> status(call.few().api()));
  }

  private static ToolResult status(Api api) {
    int accounts = new Accounts(api).all().size();
    JsonObject health = api.get("/health").body();
    JsonObject out = new JsonObject();
    out.addProperty("version", Version.NUMBER);
    out.addProperty("status", JsonView.text(health, "status").orElse("healthy"));
    out.addProperty("uptimeSeconds", JsonView.count(health, "uptime"));
    out.addProperty("accounts", accounts);
    out.add("queue", queue(api));
    out.add("cloud", cloudFlags(api.get("/cloudflare/status").body()));
    return ToolResult.of(words(out), out);
  }

  private static JsonObject queue(Api api) {
    JsonObject told = api.get("/schedule/queue/status").body();
    JsonObject counts = JsonView.object(told, "counts").orElseGet(JsonObject::new);
    JsonObject queue = new JsonObject();
    for (String name : List.of("waiting", "active", "delayed", "total")) {
      queue.addProperty(name, JsonView.count(counts, name));
    }
    return queue;
  }

  private static JsonObject cloudFlags(JsonObject status) {
    JsonObject cloud = new JsonObject();
    for (String name : List.of("isConfigured", "isVerified")) {
      cloud.addProperty(name, JsonView.flag(status, name).orElse(false));
    }
    return cloud;
  }

  private static String words(JsonObject status) {
    JsonObject cloud = status.getAsJsonObject("cloud");
    return Text.of(
        "VoidGram %s is %s: %s connected, %d jobs in the queue, the cloud is %s.",
        Version.NUMBER,
        JsonView.text(status, "status").orElse(""),
        Count.of(JsonView.count(status, "accounts"), "account"),
        JsonView.count(status.getAsJsonObject("queue"), "total"),
        JsonView.flag(cloud, "isConfigured").orElse(false) ? "set up" : "not set up");
  }

  static Tool listAccounts() {
    return new Tool(
        "list_accounts",
        "Connected accounts",
        "The Instagram accounts that can be posted to, with a warning where the access ends soon.",
        Tool.Hints.READ,
        Shape.input().json(),
        LIST_ACCOUNTS_OUTPUT,
        call -> accounts(new Accounts(call.few().api()), call.now()));
  }

  private static ToolResult accounts(Accounts accounts, Instant now) {
    JsonArray list = new JsonArray();
    List<String> lines = new ArrayList<>();
    for (JsonObject told : accounts.all()) {
      JsonObject account = new JsonObject();
      for (String name : List.of("id", "username", "name", "accountType", "loginMethod")) {
        PostLines.put(account, name, JsonView.text(told, name));
      }
      Optional<String> end = JsonView.text(told, "tokenExpiresAt");
      Optional<String> warning = end.flatMap(it -> warning(it, now));
      PostLines.put(account, "tokenExpiresAt", end);
      PostLines.put(account, "warning", warning);
      list.add(account);
      String handle = "@" + JsonView.text(told, "username").orElse("");
      String line = "- " + handle + " id " + JsonView.text(told, "id").orElse("");
      lines.add(line + warning.map(it -> " (" + it + ")").orElse(""));
    }
    JsonObject out = new JsonObject();
    out.add("accounts", list);
    int count = list.size();
    String summary = Count.of(count, "account") + (count == 1 ? " is" : " are") + " connected.";
    return new ToolResult(summary, lines, out);
  }

  private static Optional<String> warning(String end, Instant now) {
    Instant endsAt = instant(end);
    if (!endsAt.isAfter(now)) {
      return Optional.of("The access has ended: connect the account again on VoidGram's page.");
    }
    return endsAt.isBefore(now.plus(TOKEN_ENDS_SOON))
        ? Optional.of("The access ends soon: connect the account again on VoidGram's page.")
        : Optional.empty();
  }

  private static Instant instant(String text) {
    try {
      return IsoInstant.parse(text);
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }

  static Tool getCloudStatus() {
    return new Tool(
        "get_cloud_status",
        "Status of the cloud",
        "Whether posts can go out while this computer is off: the user's Cloudflare Worker, when"
            + " its cron last ran, and what it holds.",
        Tool.Hints.READ_OUTSIDE,
        Shape.input().json(),
        GET_CLOUD_STATUS_OUTPUT,
        call -> cloud(call.few().api(), call.now()));
  }

  private static ToolResult cloud(Api api, Instant now) {
    JsonObject status = api.get("/cloudflare/status").body();
    boolean isConfigured = JsonView.flag(status, "isConfigured").orElse(false);
    JsonObject told = isConfigured ? api.get("/cloudflare/diagnostics").body() : new JsonObject();
    Optional<String> lastRun = JsonView.text(told, "lastCronRun");
    Optional<Boolean> isHealthy = lastRun.map(it -> !instant(it).isBefore(now.minus(CRON_MAX)));
    JsonObject out = new JsonObject();
    out.addProperty("isConfigured", isConfigured);
    out.addProperty("isVerified", JsonView.flag(status, "isVerified").orElse(false));
    PostLines.put(out, "workerUrl", JsonView.text(status, "workerUrl"));
    PostLines.put(out, "lastCronRun", lastRun);
    out.addProperty("cronHealthy", isHealthy.orElse(null));
    for (String name : List.of("scheduledCount", "failedCount", "offline")) {
      out.add(name, told.has(name) ? told.get(name) : JsonNull.INSTANCE);
    }
    PostLines.put(
        out, "offlineReason", JsonView.text(told, "offlineReason").filter(it -> !it.isEmpty()));
    return ToolResult.of(cloudSummary(isConfigured, told, isHealthy), out);
  }

  private static String cloudSummary(
      boolean isConfigured, JsonObject told, Optional<Boolean> isHealthy) {
    if (!isConfigured) {
      return "The cloud is not set up, so 0 posts wait there and VoidGram must be open when posts"
          + " are due.";
    }
    long scheduled = JsonView.count(told, "scheduledCount");
    boolean isOffline = JsonView.flag(told, "offline").orElse(false);
    String cron = isHealthy.orElse(false) ? "its cron runs" : "its cron has not run lately";
    return Text.of(
        "The cloud holds %s; %s.",
        Count.of(scheduled, "scheduled post"),
        isOffline ? "it cannot be reached now, and these numbers are the last known" : cron);
  }
}
