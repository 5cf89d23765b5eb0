package io.voidgram.server.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A log line hides secrets, and nothing that tells what happened. */
final class MaskedLayoutTest {
  private static String line(String logger, String message) {
    LoggingEvent event = new LoggingEvent();
    event.setInstant(Instant.EPOCH);
    event.setLevel(Level.WARN);
    event.setThreadName("main");
    event.setLoggerName(logger);
    event.setMessage(message);
    return new MaskedLayout().doLayout(event);
  }

  @Test
  void doesNotTakeTheNameOfAClassForTheNameOfASecret() {
    String line = line("io.voidgram.server.vault.LastingSecret", "session.key was damaged");

    assertTrue(line.endsWith("LastingSecret: session.key was damaged\n"), line);
  }

  @Test
  void hidesWhatAMessageAnnounces() {
    String line = line("io.voidgram.server.Any", "refused token: abc, password=def");

    assertTrue(line.endsWith("Any: refused token: ***, password=***\n"), line);
  }
}
