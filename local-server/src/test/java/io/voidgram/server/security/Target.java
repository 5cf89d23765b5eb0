package io.voidgram.server.security;

import io.voidgram.server.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The server under attack, with limits that are not in the way, and sockets to it. */
final class Target implements AutoCloseable {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
  private static final int SILENCE_MS = 2_000;

  /** Everything that came back on a connection. */
  record Answers(String text, boolean isClosed) {
    List<Integer> statuses() {
      return STATUS_LINE
          .matcher(text)
          .results()
          .map(match -> Integer.valueOf(match.group(1)))
          .toList();
    }

    /** The status of the only answer. */
    int status() {
      if (statuses().size() != 1) {
        throw new AssertionError("There is not one answer but: " + text);
      }
      return statuses().get(0);
    }
  }

  final TestServer server;

  Target(Path home, String... environment) throws IOException {
    String[] all = new String[environment.length + 2];
    System.arraycopy(environment, 0, all, 0, environment.length);
    all[environment.length] = "RATE_LIMIT_RPM=1000000";
    all[environment.length + 1] = "RATE_LIMIT_RPH=1000000";
    server = TestServer.start(home, all);
  }

  String host() {
    return "localhost:" + server.port();
  }

  /** Sends these lines as they are, with {@code %h} for our own host, and an empty line. */
  Answers send(String... lines) throws IOException {
    return sendText(String.join("\r\n", lines) + "\r\n\r\n");
  }

  /** Sends this as it is, with {@code %h} for our own host, and reads until the server is done. */
  Answers sendText(String text) throws IOException {
    try (Socket socket = server.raw().connect()) {
      socket.setSoTimeout(SILENCE_MS);
      socket
          .getOutputStream()
          .write(text.replace("%h", host()).getBytes(StandardCharsets.ISO_8859_1));
      return readAll(socket.getInputStream());
    }
  }

  private static Answers readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    boolean isClosed = false;
    try {
      in.transferTo(all);
      isClosed = true;
    } catch (SocketTimeoutException keptOpen) {
      isClosed = false;
    }
    return new Answers(all.toString(StandardCharsets.UTF_8), isClosed);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
