package io.voidgram.server.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import io.voidgram.server.home.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;

/** A log file only its owner can read, also after it was rolled over. */
final class PrivateFileAppender extends RollingFileAppender<ILoggingEvent> {
  @Override
  public void openFile(String fileName) throws IOException {
    PrivateFile.createIfMissing(Path.of(fileName));
    super.openFile(fileName);
  }
}
