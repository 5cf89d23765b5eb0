package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.call.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Schedules files or a folder, one post each. */
@Command(
    name = "schedule",
    description = "Schedules files or a folder, one post each, at equal steps.",
    mixinStandardHelpOptions = true)
final class ScheduleCommand extends ClientCommand {
  @Parameters(arity = "1..200", paramLabel = "PATH", description = "Files, or one folder.")
  private List<String> paths = List.of();

  @Option(names = "--start", required = true, description = "When the first goes out.")
  private String start = "";

  @Option(names = "--every", description = "The step, such as 20m.")
  private @Nullable String every;

  @Option(names = "--zone", description = "IANA time zone; the machine's by default.")
  private @Nullable String zone;

  @Option(names = "--account", description = "Which account posts; several in turns.")
  private List<String> accounts = List.of();

  @Option(names = "--caption", description = "The caption of all.")
  private @Nullable String caption;

  @Option(names = "--captions", description = "A file with a line for each file's caption.")
  private @Nullable String captions;

  @Option(names = "--type", description = "image, reels or stories.")
  private @Nullable String type;

  @Option(names = "--run-on", description = "local or cloud.")
  private @Nullable String runOn;

  @Option(names = "--limit", description = "Take so many at most.")
  private @Nullable Integer limit;

  @Option(names = "--on-error", description = "stop (default) or skip.")
  private @Nullable String onError;

  @Option(names = "--dry-run", description = "Check only, make nothing.")
  private boolean isDryRun;

  @Override
  int run() {
    ZoneId place = When.zone(Optional.ofNullable(zone));
    ToolResult result = tool("schedule_batch", arguments(place));
    JsonObject json = result.structured().deepCopy();
    List.of("summary", "firstAt", "lastAt", "warnings").forEach(json::remove);
    JsonView.objects(json, "items").forEach(item -> item.remove("mediaId"));
    print(json, result.text().lines().toList());
    JsonObject counts = json.getAsJsonObject("counts");
    return JsonView.count(counts, "failed") + JsonView.count(counts, "skipped") > 0 ? PARTLY : DONE;
  }

  private JsonObject arguments(ZoneId place) {
    JsonObject arguments = new JsonObject();
    boolean isFolder = paths.size() == 1 && Files.isDirectory(Path.of(paths.get(0)));
    if (isFolder) {
      arguments.addProperty("folder", paths.get(0));
    } else {
      arguments.add("files", JsonView.list(paths));
    }
    arguments.addProperty(
        "start", IsoInstant.format(When.instant(start, place, Clock.systemUTC().instant())));
    arguments.addProperty("timezone", place.getId());
    arguments.addProperty("everyMinutes", everyMinutes(isFolder));
    if (!accounts.isEmpty()) {
      arguments.add("accounts", JsonView.list(accounts));
    }
    Optional.ofNullable(caption).ifPresent(it -> arguments.addProperty("caption", it));
    Optional.ofNullable(captions)
        .ifPresent(it -> arguments.add("captions", JsonView.list(lines(it))));
    Optional.ofNullable(type)
        .ifPresent(it -> arguments.addProperty("mediaType", PostCommand.upper(it)));
    Optional.ofNullable(runOn).ifPresent(it -> arguments.addProperty("runOn", it));
    Optional.ofNullable(limit).ifPresent(it -> arguments.addProperty("limit", it));
    Optional.ofNullable(onError).ifPresent(it -> arguments.addProperty("onError", it));
    arguments.addProperty("dryRun", isDryRun);
    return arguments;
  }

  private long everyMinutes(boolean isFolder) {
    if (every == null) {
      boolean isOne = !isFolder && paths.size() == 1;
      if (!isOne && !Integer.valueOf(1).equals(limit)) {
        throw new IllegalArgumentException(
            "--every is needed for more than one file, such as 20m.");
      }
      return 1;
    }
    Duration step = When.span(every);
    if (step.toMinutes() < 1 || !step.equals(Duration.ofMinutes(step.toMinutes()))) {
      throw new IllegalArgumentException("--every takes whole minutes, such as 20m or 2h.");
    }
    return step.toMinutes();
  }

  /** A backslash and an n within a line is a line break. */
  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8).stream()
          .map(line -> line.replace("\\n", "\n"))
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("The file " + file + " cannot be read.", e);
    }
  }
}
