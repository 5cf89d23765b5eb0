package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.backup.BackupException;
import io.voidgram.server.backup.Export;
import io.voidgram.server.backup.Import;
import io.voidgram.server.backup.Imported;
import io.voidgram.server.json.Json;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.text.MachineZone;
import io.voidgram.server.text.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A home as one file, and a file as a home again. They work on the folder, not over REST. */
final class BackupCommands {
  private BackupCommands() {}

  /** Makes a backup, whether the server runs or not. */
  @Command(
      name = "export",
      description = "Puts everything into one archive; the keys to your accounts stay here.",
      mixinStandardHelpOptions = true)
  static final class ExportCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "FILE.zip", description = "The archive to be made.")
    private String file = "";

    @Option(names = "--no-media", description = "Leave photos and videos out.")
    private boolean isWithoutMedia;

    @Override
    int run() {
      Export export = new Export(connection().home(), Clock.systemUTC());
      Path target = path(file);
      Export.Made made = told(() -> export.toFile(target, !isWithoutMedia));
      note(made.missing().size());
      JsonObject json = JsonParser.parseString(Json.text(made)).getAsJsonObject();
      json.add("missing", JsonView.list(made.missing()));
      String line =
          "%s (%d MB) holds everything but the keys to your accounts: posts, %d; media files, %d.";
      print(
          json,
          List.of(Text.of(line, made.file(), made.bytes() >> 20, made.posts(), made.media())));
      return DONE;
    }
  }

  /** Brings a backup back, while the server is stopped. */
  @Command(
      name = "import",
      description = "Makes a home out of an archive; the server must be stopped.",
      mixinStandardHelpOptions = true)
  static final class ImportCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "FILE.zip", description = "The archive of an export.")
    private String file = "";

    @Option(
        names = "--replace",
        description = "Put it in the place of the home that is there, which is kept beside it.")
    private boolean isReplacing;

    @Override
    int run() {
      Import action = new Import(connection().home(), Clock.systemUTC());
      Path archive = path(file);
      Imported imported = told(() -> action.from(archive, isReplacing));
      note(imported.missing());
      print(JsonParser.parseString(Json.text(imported)), lines(imported));
      return DONE;
    }

    private static List<String> lines(Imported done) {
      List<String> lines = new ArrayList<>();
      lines.add(
          Text.of(
              "Back as they were %s: posts, %d; media files, %d.",
              When.shown(done.backedUpAt(), MachineZone.get()), done.posts(), done.media()));
      if (done.movedTo() != null) {
        lines.add("What was here before is in " + done.movedTo() + ".");
      }
      if (done.held() > 0) {
        lines.add(
            Text.of(
                "Waiting for your word, so that nothing goes out twice: scheduled posts, %d. When no"
                    + " other VoidGram has them any more, say: voidgram queue resume",
                done.held()));
      }
      if (done.doubtful() > 0) {
        lines.add(
            Text.of(
                "Among the failures, because they may have gone out since: posts, %d. To look for them"
                    + " on Instagram and publish what is not there: voidgram retry --all",
                done.doubtful()));
      }
      lines.addAll(ofElsewhere(done));
      return lines;
    }

    private static List<String> ofElsewhere(Imported done) {
      List<String> lines = new ArrayList<>();
      if (done.inCloud() > 0) {
        lines.add(
            done.inCloud()
                + " posts were in the Cloudflare Worker, which tells what became of them.");
      }
      if (!done.reconnect().isEmpty()) {
        String names = String.join(", @", done.reconnect());
        lines.add("Connect again, for the keys to them are not in a backup: @" + names);
      }
      if (!done.forgotten().isEmpty()) {
        lines.add(
            "Set up again, since keys or certainty are missing: "
                + String.join("; ", done.forgotten()));
      }
      return lines;
    }
  }

  private static void note(int missing) {
    if (missing > 0) {
      System.err.println("Not on the disk of the home any more: media files, " + missing + ".");
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + text + "\" cannot be the name of a file.", e);
    }
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (BackupException e) {
      throw ToolFailure.of(e.code().name(), String.valueOf(e.getMessage()), e.next());
    }
  }
}
