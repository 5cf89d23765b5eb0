package io.voidgram.server.cli;

import io.voidgram.server.auth.Auth;
import io.voidgram.server.home.HomeLock;
import io.voidgram.server.home.Settings;
import io.voidgram.server.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --home} of the commands that work on the files of a server which runs. */
final class HomeOption {
  @Option(names = "--home", description = "The folder the server runs on.")
  private @Nullable String home;

  /** What such a command cannot do without. */
  static final class MissingServerException extends RuntimeException {
    MissingServerException(Path home) {
      super("No server runs on " + home + ". Start one with: voidgram serve");
    }
  }

  /** Whoever can open the files of the home folder is its owner: that is the permission here. */
  String onRunningServer(BiFunction<Auth, Integer, String> work) throws IOException {
    Settings.Options options =
        new Settings.Options(Optional.empty(), Optional.ofNullable(home), Optional.empty(), false);
    Path folder = Settings.from(options, System.getenv()).home();
    int port =
        HomeLock.holder(folder)
            .flatMap(HomeLock.Holder::port)
            .orElseThrow(() -> new MissingServerException(folder));
    try (Database database = Database.openMigrated(folder.resolve("voidgram.db"));
        Auth auth = Auth.of(database, folder, Clock.systemUTC())) {
      return work.apply(auth, port);
    }
  }
}
