package io.voidgram.server.cli;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps old logs as {@code voidgram.1.log} (the newest), {@code voidgram.2.log} and so on.
 *
 * <p>Logback's own way takes a pattern, in which a percent sign of the folder's name has a meaning.
 */
final class NumberedLogs extends ContextAwareBase implements RollingPolicy {
  private final Path folder;
  private final int oldFiles;
  private boolean isStarted;

  NumberedLogs(Path folder, int oldFiles) {
    this.folder = folder;
    this.oldFiles = oldFiles;
  }

  static Path current(Path folder) {
    return folder.resolve("voidgram.log");
  }

  private Path old(int number) {
    return number == 0 ? current(folder) : folder.resolve("voidgram." + number + ".log");
  }

  @Override
  public void rollover() {
    try {
      Files.deleteIfExists(old(oldFiles));
      for (int number = oldFiles - 1; number >= 0; number--) {
        if (Files.exists(old(number))) {
          Files.move(old(number), old(number + 1));
        }
      }
    } catch (IOException e) {
      throw new RolloverFailure("The logs in " + folder + " could not be renumbered", e);
    }
  }

  @Override
  public String getActiveFileName() {
    return current(folder).toString();
  }

  @Override
  public CompressionMode getCompressionMode() {
    return CompressionMode.NONE;
  }

  @Override
  public void setParent(FileAppender<?> appender) {
    // There is nothing to configure here.
  }

  @Override
  public void start() {
    isStarted = true;
  }

  @Override
  public void stop() {
    isStarted = false;
  }

  @Override
  public boolean isStarted() {
    return isStarted;
  }
}
