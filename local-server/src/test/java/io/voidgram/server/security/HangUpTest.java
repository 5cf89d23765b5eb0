package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Who hangs up does nothing that the log need tell: it could be rolled away by that. */
final class HangUpTest {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private static final int RESETS = 10;

  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> log =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
            told.add(event.getLevel() + " " + event.getLoggerName() + ": " + event);
          }
        }
      };

  @TempDir Path home;
  private Target target;
  private String head;

  @BeforeEach
  void start() throws IOException {
    target = new Target(home);
    head =
        " HTTP/1.1\r\nHost: "
            + target.host()
            + "\r\nAuthorization: Bearer "
            + target.server.createApiKey()
            + "\r\n";
    log.start();
    ROOT.addAppender(log);
  }

  @AfterEach
  void stop() throws IOException {
    ROOT.detachAppender(log);
    target.close();
  }

  @Test
  void saysNothingOfPipelinedRequestsWhoseSenderIsGone() throws IOException {
    StringBuilder many = new StringBuilder();
    for (String path :
        List.of(
            "/api/v1/openapi.json",
            "/api/docs/swagger-ui-bundle.js",
            "/api/v1/posts",
            "/",
            "/nothing",
            "/api/v1/media/%00")) {
      many.append(("GET " + path + head + "\r\n").repeat(4));
    }

    hangUpAfter(many.toString());

    assertQuiet();
  }

  @Test
  void saysNothingOfBodiesThatBreakOff() throws IOException {
    String json = head + "Content-Type: application/json\r\n";
    hangUpAfter("POST /api/v1/posts/draft" + json + "Content-Length: 1000\r\n\r\n{");
    hangUpAfter("POST /api/v1/posts/draft" + json + "Transfer-Encoding: chunked\r\n\r\nff\r\n{");
    hangUpAfter(
        "POST /api/v1/media/upload"
            + head
            + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nabc");

    assertQuiet();
  }

  @Test
  void saysNothingOfHeadsThatBreakOff() throws IOException {
    hangUpAfter("GET /api/v1/hea");
    hangUpAfter("GET /api/v1/health HTTP/1.1\r\nHost: a\r\nHost: b\r\nX: ");

    assertQuiet();
  }

  private void hangUpAfter(String sent) throws IOException {
    for (int i = 0; i < RESETS; i++) {
      Socket socket = target.server.raw().connect();
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      socket.setSoLinger(true, 0); // so that the end is a reset
      socket.close();
    }
  }

  /** Requests are taken up in turn: what was sent before is over when these are answered. */
  private void assertQuiet() throws IOException {
    for (int i = 0; i < RESETS; i++) {
      assertEquals(
          200,
          target.send("GET /api/v1/health HTTP/1.1", "Host: %h", "Connection: close").status());
    }
    assertEquals(List.of(), List.copyOf(told));
  }
}
