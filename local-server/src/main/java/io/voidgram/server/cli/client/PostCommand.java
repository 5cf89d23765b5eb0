package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.call.ToolResult;
import io.voidgram.server.mcp.tools.Accounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a post now. */
@Command(
    name = "post",
    description = "Publishes a post now, and waits for the outcome.",
    mixinStandardHelpOptions = true)
final class PostCommand extends ClientCommand {
  @Parameters(arity = "1..10", paramLabel = "FILE", description = "Images or videos.")
  private List<String> files = List.of();

  @Option(names = "--account", description = "Which account posts.")
  private @Nullable String account;

  @Mixin private PostOptions options = new PostOptions();

  @Option(names = "--caption-file", description = "A file that holds the caption.")
  private @Nullable String captionFile;

  @Option(names = "--wait", description = "Seconds to wait for the outcome; 180 by default.")
  private int waitS = 180;

  @Override
  int run() {
    JsonObject arguments = new JsonObject();
    arguments.add("files", JsonView.list(files));
    Optional.ofNullable(account).ifPresent(it -> arguments.addProperty("account", it));
    options.addTo(arguments);
    fileCaption().ifPresent(it -> arguments.addProperty("caption", it));
    arguments.addProperty("waitSeconds", waitS);
    ToolResult result = tool("publish_post", arguments);
    print(options.isDryRun() ? plan() : outcome(result), List.of(sentence(result)));
    return DONE;
  }

  /** An assistant would be told which tool to call next. */
  private static String sentence(ToolResult result) {
    return result
        .summary()
        .replace(
            "Call wait_for_post with its id to learn the outcome.",
            "What became of it: voidgram queue, voidgram failures.");
  }

  private Optional<String> fileCaption() {
    if (captionFile == null) {
      return Optional.empty();
    }
    if (options.caption().isPresent()) {
      throw new IllegalArgumentException("Give --caption or --caption-file, not both.");
    }
    return Optional.of(String.join("\n", TextFile.lines(captionFile)).stripTrailing());
  }

  private JsonObject outcome(ToolResult result) {
    JsonObject line = result.structured().getAsJsonObject("post");
    JsonObject json = new JsonObject();
    json.add("post", api().get("/posts/" + JsonView.text(line, "id").orElse("")).body());
    json.addProperty("done", JsonView.flag(result.structured(), "done").orElse(false));
    return json;
  }

  private JsonObject plan() {
    JsonObject plan = new JsonObject();
    plan.addProperty("account", accountName());
    plan.addProperty("mediaType", mediaType());
    plan.add("files", JsonView.list(files));
    JsonObject json = new JsonObject();
    json.addProperty("dryRun", true);
    json.add("plan", plan);
    return json;
  }

  private String accountName() {
    return new Accounts(api()).require(Optional.ofNullable(account)).username();
  }

  private String mediaType() {
    boolean isVideo = files.get(0).toLowerCase(Locale.ROOT).matches(".*\\.(mp4|mov|mkv|webm|avi)");
    return options.mediaType().orElse(files.size() > 1 ? "CAROUSEL" : isVideo ? "REELS" : "IMAGE");
  }
}
