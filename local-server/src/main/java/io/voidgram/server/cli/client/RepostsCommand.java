package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was reposted of the stories that mention an account. */
@Command(
    name = "reposts",
    description = "Lists the newest story reposts.",
    mixinStandardHelpOptions = true)
final class RepostsCommand extends ClientCommand {
  @Option(names = "--account", description = "Only this account.")
  private @Nullable String account;

  @Override
  int run() {
    Api api = api();
    Optional<String> owner = Posts.accountId(api, Optional.ofNullable(account));
    String query = owner.map(id -> "?accountId=" + id).orElse("");
    JsonObject told = api.get("/story-repost/history" + query).body();
    List<String> lines =
        JsonView.objects(told, "reposts").stream().map(RepostsCommand::line).toList();
    JsonObject json = new JsonObject();
    json.add("reposts", told.get("reposts"));
    print(json, lines.isEmpty() ? List.of("Nothing was reposted yet.") : lines);
    return DONE;
  }

  private static String line(JsonObject repost) {
    String status = JsonView.text(repost, "status").orElse("");
    String who = JsonView.text(repost, "originalUsername").orElse("");
    return JsonView.text(repost, "createdAt").orElse("") + "  " + status + "  @" + who;
  }
}
