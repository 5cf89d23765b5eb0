package io.voidgram.server.cli;

import io.voidgram.server.home.HomeFolder;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Where the log goes: {@link LogConfiguration} reads this property when the first logger is made.
 */
final class Logs {
  private Logs() {}

  static void writeTo(Path home) {
    HomeFolder.open(home);
    Path folder = home.resolve("logs");
    HomeFolder.makePrivate(folder);
    System.setProperty(LogConfiguration.FOLDER_PROPERTY, folder.toString());
    LoggerFactory.getLogger(Logs.class).debug("The log begins, before there are more threads");
  }
}
