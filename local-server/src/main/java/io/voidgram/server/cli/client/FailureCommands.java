package io.voidgram.server.cli.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What failed, and trying it again. */
final class FailureCommands {
  private static final String FAILED_POSTS = "/posts?status=FAILED";
  private static final int DAYS = 7;
  private static final int DAYS_MAX = 36_500;

  private FailureCommands() {}

  private static Instant since(int days) {
    if (days < 1 || days > DAYS_MAX) {
      throw new IllegalArgumentException("--days takes a whole number from 1 to " + DAYS_MAX + ".");
    }
    return Clock.systemUTC().instant().minus(Duration.ofDays(days));
  }

  private static List<JsonObject> failedSince(Api api, Instant since) {
    return Ids.all(api, FAILED_POSTS).stream()
        .filter(
            post ->
                JsonView.text(post, "updatedAt") // by a failure at the latest
                    .or(() -> JsonView.text(post, "lastAttemptAt"))
                    .map(IsoInstant::parse)
                    .filter(at -> !at.isBefore(since))
                    .isPresent())
        .toList();
  }

  /** Lists what failed. */
  @Command(
      name = "failures",
      description = "Lists the posts that failed lately.",
      mixinStandardHelpOptions = true)
  static final class Failures extends ClientCommand {
    @Option(names = "--days", description = "How many days back; 7 by default.")
    private int days = DAYS;

    @Option(names = "--account", description = "Only this account.")
    private @Nullable String account;

    @Override
    int run() {
      Instant since = since(days);
      Api api = api();
      Optional<String> owner = Posts.accountId(api, Optional.ofNullable(account));
      List<JsonObject> posts =
          failedSince(api, since).stream().filter(post -> Posts.isOf(post, owner)).toList();
      JsonObject counts = new JsonObject();
      counts.addProperty("total", posts.size());
      counts.add("byErrorCode", byCode(posts));
      JsonObject json = new JsonObject();
      json.add("posts", Posts.list(posts));
      json.add("counts", counts);
      json.addProperty("since", IsoInstant.format(since));
      print(json, posts.isEmpty() ? List.of("Nothing failed.") : Posts.lines(posts));
      return DONE;
    }

    private static JsonObject byCode(List<JsonObject> posts) {
      Map<String, Integer> counts = new TreeMap<>();
      posts.forEach(
          post ->
              JsonView.text(post, "errorCode")
                  .ifPresent(code -> counts.merge(code, 1, Integer::sum)));
      JsonObject json = new JsonObject();
      counts.forEach(json::addProperty);
      return json;
    }
  }

  /** Tries failed posts again. */
  @Command(
      name = "retry",
      description = "Queues failed posts again; VoidGram looks at Instagram first.",
      mixinStandardHelpOptions = true)
  static final class Retry extends ClientCommand {
    @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids, or how they end.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All that failed lately.")
    private boolean isForAll;

    @Option(names = "--days", description = "How many days back with --all; 7 by default.")
    private int days = DAYS;

    @Override
    int run() {
      if (isForAll == !ids.isEmpty()) {
        throw new IllegalArgumentException("Name the posts, or pass --all.");
      }
      List<String> chosen = isForAll ? failedIds() : ids;
      JsonArray items = Posts.each(this, FAILED_POSTS, chosen, "queued", Retry::retry);
      return Posts.report(this, items, "queued");
    }

    private List<String> failedIds() {
      Instant since = since(days);
      return failedSince(api(), since).stream()
          .map(post -> JsonView.text(post, "id").orElse(""))
          .toList();
    }

    private static void retry(Api api, String id) {
      api.send(ApiCall.post("/posts/" + id + "/retry", new JsonObject()));
    }
  }
}
