package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes that makes posts. */
final class PostOptions {
  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "image, reels, stories or carousel; told by the files when left out.")
  private @Nullable String type;

  @Option(names = "--caption", paramLabel = "TEXT", description = "The caption.")
  private @Nullable String caption;

  @Option(names = "--dry-run", description = "Check only, make nothing.")
  private boolean isDryRun;

  /** Passes them on as the arguments of a tool. */
  void addTo(JsonObject arguments) {
    mediaType().ifPresent(it -> arguments.addProperty("mediaType", it));
    caption().ifPresent(it -> arguments.addProperty("caption", it));
    arguments.addProperty("dryRun", isDryRun);
  }

  Optional<String> mediaType() {
    return Optional.ofNullable(type).map(it -> it.toUpperCase(Locale.ROOT));
  }

  Optional<String> caption() {
    return Optional.ofNullable(caption);
  }

  boolean isDryRun() {
    return isDryRun;
  }
}
