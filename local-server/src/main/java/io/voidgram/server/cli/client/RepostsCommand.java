package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was reposted of the stories that mention an account, and what waits for its owner. */
@Command(
    name = "reposts",
    description = "Lists the newest story reposts, and decides about mentions that wait.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RepostsCommand.Pending.class,
      RepostsCommand.Approve.class,
      RepostsCommand.Decline.class
    })
final class RepostsCommand extends ClientCommand {
  private static final String PENDING = "/story-repost/pending";

  @Option(names = "--account", description = "Only this account.")
  private @Nullable String account;

  @Override
  int run() {
    Api api = api();
    JsonObject told = api.get("/story-repost/history" + query(api, account)).body();
    List<String> lines =
        JsonView.objects(told, "reposts").stream().map(RepostsCommand::line).toList();
    JsonObject json = new JsonObject();
    json.add("reposts", told.get("reposts"));
    print(json, lines.isEmpty() ? List.of("Nothing was reposted yet.") : lines);
    return DONE;
  }

  private static String query(Api api, @Nullable String account) {
    Optional<String> owner = Posts.accountId(api, Optional.ofNullable(account));
    return owner.map(id -> "?accountId=" + id).orElse("");
  }

  private static String line(JsonObject repost) {
    return text(repost, "createdAt") + "  " + text(repost, "status") + "  " + who(repost);
  }

  private static String text(JsonObject object, String name) {
    return JsonView.text(object, name).orElse("");
  }

  private static String who(JsonObject mention) {
    String username = text(mention, "originalUsername");
    return username.isEmpty() ? "somebody" : "@" + username;
  }

  /** The mentions that wait. */
  @Command(
      name = "pending",
      description = "Lists the mentions that wait for your answer, or for their time.",
      mixinStandardHelpOptions = true)
  static final class Pending extends ClientCommand {
    @Option(names = "--account", description = "Only this account.")
    private @Nullable String account;

    @Override
    int run() {
      Api api = api();
      JsonObject told = api.get(PENDING + query(api, account)).body();
      List<String> lines = JsonView.objects(told, "pending").stream().map(Pending::line).toList();
      JsonObject json = new JsonObject();
      json.add("pending", told.get("pending"));
      print(json, lines.isEmpty() ? List.of("No mention waits.") : lines);
      return DONE;
    }

    private static String line(JsonObject mention) {
      return Ids.tail(text(mention, "id"))
          + "  "
          + text(mention, "status")
          + "  "
          + text(mention, "mediaType")
          + " of "
          + who(mention)
          + ", until "
          + text(mention, "expiresAt");
    }
  }

  /** Reposts a mention that waits. */
  @Command(
      name = "approve",
      description = "Reposts a mention that waits.",
      mixinStandardHelpOptions = true)
  static final class Approve extends ClientCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "Its id, or how it ends.")
    private String id = "";

    @Override
    int run() {
      return decide(this, id, "approve");
    }
  }

  /** Leaves a mention alone. */
  @Command(
      name = "decline",
      description = "Leaves a mention alone that waits.",
      mixinStandardHelpOptions = true)
  static final class Decline extends ClientCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "Its id, or how it ends.")
    private String id = "";

    @Override
    int run() {
      return decide(this, id, "decline");
    }
  }

  private static int decide(ClientCommand command, String typed, String verb) {
    Api api = command.api();
    String path = "/story-repost/" + whole(api, typed) + "/" + verb;
    JsonObject mention = api.send(ApiCall.post(path, new JsonObject())).body();
    String status = text(mention, "status");
    String when = JsonView.text(mention, "scheduledFor").map(at -> ", for " + at).orElse("");
    JsonObject json = new JsonObject();
    json.add("mention", mention);
    command.print(json, List.of("The story of " + who(mention) + " is " + status + when + "."));
    return DONE;
  }

  private static String whole(Api api, String typed) {
    if (io.voidgram.server.json.Ids.isUuid(typed)) {
      return typed;
    }
    List<JsonObject> waiting = JsonView.objects(api.get(PENDING).body(), "pending");
    return Ids.one(typed, waiting, "waiting mention", "reposts pending");
  }
}
