package io.voidgram.server.cli.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is still to go out. */
@Command(
    name = "queue",
    description = "Shows what is still to go out, and changes it.",
    mixinStandardHelpOptions = true,
    subcommands = {QueueCommand.Move.class, QueueCommand.Cancel.class, QueueCommand.Resume.class})
final class QueueCommand extends ClientCommand {
  private static final String SCHEDULE = "/schedule";

  @Option(names = "--account", description = "Only this account.")
  private @Nullable String account;

  @Option(names = "--limit", description = "Show so many at most; 20 by default.")
  private int limit = 20;

  @Override
  int run() {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit takes a whole number from 1.");
    }
    Api api = api();
    Optional<String> owner = Posts.accountId(api, Optional.ofNullable(account));
    List<JsonObject> posts =
        Ids.all(api, SCHEDULE).stream().filter(post -> Posts.isOf(post, owner)).toList();
    List<JsonObject> shown = posts.subList(0, Math.min(limit, posts.size()));
    JsonObject json = new JsonObject();
    json.add("posts", Posts.list(shown));
    json.addProperty("total", posts.size());
    json.addProperty("hasMore", shown.size() < posts.size());
    print(json, shown.isEmpty() ? List.of("Nothing is scheduled.") : Posts.lines(shown));
    return DONE;
  }

  /** Gives a post another time. */
  @Command(
      name = "move",
      description = "Gives a scheduled post another time.",
      mixinStandardHelpOptions = true)
  static final class Move extends ClientCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "Its id, or how it ends.")
    private String id = "";

    @Parameters(index = "1..*", arity = "1..3", paramLabel = "WHEN", description = "The new time.")
    private List<String> when = List.of();

    @Option(names = "--zone", description = "IANA time zone; the machine's by default.")
    private @Nullable String zone;

    @Override
    int run() {
      ZoneId place = When.zone(Optional.ofNullable(zone));
      var at = When.instant(String.join(" ", when), place, Clock.systemUTC().instant());
      Api api = api();
      String whole = Ids.whole(api, SCHEDULE, List.of(id)).get(0);
      JsonObject body = new JsonObject();
      body.addProperty("scheduledFor", IsoInstant.format(at));
      JsonObject post = api.send(ApiCall.put(SCHEDULE + "/" + whole, body)).body();
      JsonObject json = new JsonObject();
      json.add("post", post);
      String shown = When.shown(IsoInstant.format(at), place);
      print(json, List.of("Post " + Ids.tail(whole) + " goes out " + shown + "."));
      return DONE;
    }
  }

  /** Takes posts out of the schedule. */
  @Command(
      name = "cancel",
      description = "Takes posts out of the schedule; they become drafts.",
      mixinStandardHelpOptions = true)
  static final class Cancel extends ClientCommand {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids, or how they end.")
    private List<String> ids = List.of();

    @Override
    int run() {
      JsonArray items = Posts.each(this, SCHEDULE, ids, "cancelled", Cancel::cancel);
      return Posts.report(this, items, "cancelled");
    }

    private static void cancel(Api api, String id) {
      api.send(ApiCall.delete(SCHEDULE + "/" + id));
    }
  }

  /** Lets posts go out that came back with a backup. */
  @Command(
      name = "resume",
      description = "Lets the posts go out that came back with a backup and wait for your word.",
      mixinStandardHelpOptions = true)
  static final class Resume extends ClientCommand {
    @Override
    int run() {
      ApiCall call = ApiCall.post("/backup/resume", new JsonObject());
      JsonObject told = connection().pageApi().send(call).body();
      List<String> lines = new ArrayList<>();
      lines.add(
          "Posts that go out at their times again: " + JsonView.count(told, "released") + ".");
      if (JsonView.count(told, "held") > 0) {
        lines.add(
            "Posts that wait until their accounts are connected again: "
                + JsonView.count(told, "held")
                + ".");
      }
      print(told, lines);
      return DONE;
    }
  }
}
