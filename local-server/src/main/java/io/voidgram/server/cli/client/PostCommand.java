package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.call.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  @Option(names = "--type", description = "image, reels, stories or carousel.")
  private @Nullable String type;

  @Option(names = "--caption", description = "The caption.")
  private @Nullable String caption;

  @Option(names = "--caption-file", description = "A file that holds the caption.")
  private @Nullable String captionFile;

  @Option(names = "--wait", description = "Seconds to wait for the outcome; 180 by default.")
  private int waitS = 180;

  @Option(names = "--dry-run", description = "Check only, make nothing.")
  private boolean isDryRun;

  @Override
  int run() {
    JsonObject arguments = new JsonObject();
    arguments.add("files", JsonView.list(files));
    Optional.ofNullable(account).ifPresent(it -> arguments.addProperty("account", it));
    Optional.ofNullable(type).ifPresent(it -> arguments.addProperty("mediaType", upper(it)));
    caption().ifPresent(it -> arguments.addProperty("caption", it));
    arguments.addProperty("waitSeconds", waitS);
    arguments.addProperty("dryRun", isDryRun);
    ToolResult result = tool("publish_post", arguments);
    print(isDryRun ? plan() : outcome(result), List.of(result.summary()));
    return DONE;
  }

  static String upper(String type) {
    return type.toUpperCase(Locale.ROOT);
  }

  private Optional<String> caption() {
    if (captionFile == null) {
      return Optional.ofNullable(caption);
    }
    if (caption != null) {
      throw new IllegalArgumentException("Give --caption or --caption-file, not both.");
    }
    try {
      return Optional.of(
          Files.readString(Path.of(captionFile), StandardCharsets.UTF_8).stripTrailing());
    } catch (IOException e) {
      throw new IllegalArgumentException("The file " + captionFile + " cannot be read.", e);
    }
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
    String named = Optional.ofNullable(account).orElse("").replaceFirst("^@", "");
    return JsonView.objects(api().get("/auth/me").body(), "accounts").stream()
        .map(it -> JsonView.text(it, "username").orElse(""))
        .filter(name -> named.isEmpty() || name.equalsIgnoreCase(named))
        .findFirst()
        .orElse(named);
  }

  private String mediaType() {
    if (type != null) {
      return upper(type);
    }
    boolean isVideo = files.get(0).toLowerCase(Locale.ROOT).matches(".*\\.(mp4|mov|mkv|webm|avi)");
    return files.size() > 1 ? "CAROUSEL" : isVideo ? "REELS" : "IMAGE";
  }
}
