package io.voidgram.server.cli.client;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.call.ToolResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Option(names = "--captions", description = "A file with a line for each file's caption.")
  private @Nullable String captions;

  @Option(names = "--run-on", description = "local or cloud.")
  private @Nullable String runOn;

  @Option(names = "--limit", description = "Take so many at most.")
  private @Nullable Integer limit;

  @Option(names = "--on-error", description = "stop (default) or skip.")
  private @Nullable String onError;

  @Mixin private PostOptions options = new PostOptions();

  @Override
  int run() {
    ZoneId place = When.zone(Optional.ofNullable(zone));
    ToolResult result = tool("schedule_batch", arguments(place));
    JsonObject json = result.structured().deepCopy();
    List.of("summary", "firstAt", "lastAt", "warnings").forEach(json::remove);
    JsonView.objects(json, "items").forEach(item -> item.remove("mediaId"));
    print(json, result.text().lines().toList());
    return exit(json.getAsJsonObject("counts"));
  }

  private static int exit(JsonObject counts) {
    long undone = JsonView.count(counts, "failed") + JsonView.count(counts, "skipped");
    long done =
        JsonView.count(counts, "scheduled")
            + JsonView.count(counts, "existing")
            + JsonView.count(counts, "planned");
    return undone == 0 ? DONE : done == 0 ? FAILED : PARTLY;
  }

  private JsonObject arguments(ZoneId place) {
    JsonObject arguments = new JsonObject();
    boolean isFolder = paths.size() == 1 && isFolder(paths.get(0));
    if (isFolder) {
      arguments.addProperty("folder", paths.get(0));
    } else {
      arguments.add("files", JsonView.list(files()));
    }
    Instant from = When.instant(start, place, Clock.systemUTC().instant());
    arguments.addProperty("start", ISO_OFFSET_DATE_TIME.format(from.atZone(place)));
    arguments.addProperty("timezone", place.getId());
    arguments.addProperty("everyMinutes", everyMinutes(isFolder));
    if (!accounts.isEmpty()) {
      arguments.add("accounts", JsonView.list(accounts));
    }
    Optional.ofNullable(captions)
        .ifPresent(it -> arguments.add("captions", JsonView.list(lines(it))));
    Optional.ofNullable(runOn).ifPresent(it -> arguments.addProperty("runOn", it));
    Optional.ofNullable(limit).ifPresent(it -> arguments.addProperty("limit", it));
    Optional.ofNullable(onError).ifPresent(it -> arguments.addProperty("onError", it));
    options.addTo(arguments);
    return arguments;
  }

  private static boolean isFolder(String path) {
    return Files.isDirectory(Path.of(path));
  }

  /** Files as they were named; a folder among them stands for what is right inside it. */
  private List<String> files() {
    List<String> files = new ArrayList<>();
    for (String path : paths) {
      files.addAll(isFolder(path) ? localFiles().inside(path) : List.of(path));
    }
    return files;
  }

  private long everyMinutes(boolean isFolder) {
    if (every == null) {
      boolean isOne = !isFolder && files().size() == 1;
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
    return TextFile.lines(file).stream().map(line -> line.replace("\\n", "\n")).toList();
  }
}
