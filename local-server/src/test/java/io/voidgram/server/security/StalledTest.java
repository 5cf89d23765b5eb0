package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.voidgram.server.http.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many connections that send half a request and then nothing keep nobody else waiting. */
final class StalledTest {
  private static final int STALLED = 400;

  /** More than the server has threads. */
  private static final int TOO_MANY = 600;

  private static final int REQUESTS = 20;

  /** The first request stands in line behind the crowd's, which take a thread or a file each. */
  private static final Duration UNTIL_ALL_ARE_IN = Duration.ofSeconds(25);

  /** For one request beside the stalled ones, on a machine with other things to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration SILENCE_MAX = Duration.ofSeconds(45);

  /** What a connection has sent when it stalls; {@code %h} is our host, {@code %k} an API key. */
  enum Half {
    NOTHING("", ""),
    HALF_A_LINE("", "GET /api/v1/hea"),
    HALF_A_HEAD("", "GET /api/v1/health HTTP/1.1\nHost: %h\nX: "),
    HALF_A_JSON_BODY(
        "HTTP/1.1 408",
        """
        POST /api/v1/posts/draft HTTP/1.1
        Host: %h
        Authorization: Bearer %k
        Content-Type: application/json
        Content-Length: 100

        {"x":"""),
    HALF_A_CHUNK(
        "HTTP/1.1 408",
        """
        POST /api/v1/posts/draft HTTP/1.1
        Host: %h
        Authorization: Bearer %k
        Content-Type: application/json
        Transfer-Encoding: chunked

        64
        {"x":"""),
    HALF_AN_UPLOAD(
        "HTTP/1.1 400",
        """
        POST /api/v1/media/upload HTTP/1.1
        Host: %h
        Authorization: Bearer %k
        Content-Type: multipart/form-data; boundary=b
        Content-Length: 100000

        --b
        Content-Disposition: form-data; name="file"; filename="x"

        abc""");

    private final String lastWord;
    private final String text;

    /** What the server says before it closes such a connection, and what was sent on it. */
    Half(String lastWord, String text) {
      this.lastWord = lastWord;
      this.text = text;
    }

    byte[] bytes(String host, String key) {
      return text.replace("\n", "\r\n")
          .replace("%h", host)
          .replace("%k", key)
          .getBytes(StandardCharsets.US_ASCII);
    }
  }

  @TempDir static Path home;
  private static Target target;

  @BeforeAll
  static void start() throws IOException {
    target = new Target(home);
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @ParameterizedTest
  @EnumSource(Half.class)
  void keepsNobodyElseWaiting(Half half) throws IOException {
    byte[] sent = half.bytes(target.host(), target.server.createApiKey());
    try (Crowd crowd = new Crowd(target.server.port(), STALLED, sent)) {
      assertTrue(isServed(target.server.port(), UNTIL_ALL_ARE_IN), "behind the crowd");
      assertEquals(STALLED, crowd.countWaiting());
      for (int i = 0; i < REQUESTS; i++) {
        assertTrue(isServed(target.server.port(), PATIENCE), "request " + i + " beside the crowd");
      }
    }
  }

  /** What is sent beyond the places for uploads is refused at once, and told when to come back. */
  @Test
  void turnsUploadsAwayWhenTooManyStandStill() throws IOException {
    byte[] sent = Half.HALF_AN_UPLOAD.bytes(target.host(), target.server.createApiKey());
    try (Crowd crowd = new Crowd(target.server.port(), TOO_MANY, sent)) {
      RawHttp.Reply reply = crowd.awaitAnyAnswer();

      assertEquals(503, reply.status());
      assertTrue(reply.header("Retry-After").isPresent());
      assertTrue(isServed(target.server.port(), UNTIL_ALL_ARE_IN), "behind the crowd");
      assertTrue(isServed(target.server.port(), PATIENCE), "beside the crowd");
    }
  }

  /** Whoever asks for much and reads nothing of it takes up no thread. */
  @Test
  void answersBesideThoseWhoReadNothing() throws IOException {
    String much =
        "GET /api/docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: " + target.host() + "\r\n\r\n";
    byte[] sent = much.repeat(4).getBytes(StandardCharsets.US_ASCII);
    try (Crowd crowd = new Crowd(target.server.port(), TOO_MANY, sent)) {
      assertEquals(200, crowd.awaitLastAnswer().status());
      assertTrue(isServed(target.server.port(), UNTIL_ALL_ARE_IN), "behind the crowd");
      for (int i = 0; i < REQUESTS; i++) {
        assertTrue(isServed(target.server.port(), PATIENCE), "request " + i + " beside the crowd");
      }
    }
  }

  /** The server this test must find wanting: four threads, and each waits for a whole body. */
  @Test
  void noticesAServerThatLetsItselfBeStopped() throws IOException {
    ExecutorService fewThreads = Executors.newFixedThreadPool(4);
    HttpServer naive =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    naive.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    naive.setExecutor(fewThreads);
    naive.start();
    int port = naive.getAddress().getPort();
    assertTrue(isServed(port, PATIENCE));
    try (Crowd crowd = new Crowd(port, 8, Half.HALF_A_JSON_BODY.bytes("localhost", "x"))) {
      assertEquals(8, crowd.countWaiting());
      assertFalse(isServed(port, PATIENCE));
    } finally {
      naive.stop(0);
      fewThreads.shutdownNow();
    }
  }

  /** After half a minute of silence the connection is the server's own again. */
  @Test
  void isNotWaitedForEndlessly() throws IOException {
    String key = target.server.createApiKey();
    List<Socket> silent = new ArrayList<>();
    List<Half> halves = List.of(Half.values());
    for (Half half : halves) {
      Socket socket = target.server.raw().connect();
      silent.add(socket);
      socket.setSoTimeout((int) SILENCE_MAX.toMillis());
      socket.getOutputStream().write(half.bytes(target.host(), key));
    }

    for (int i = 0; i < halves.size(); i++) {
      try (Socket socket = silent.get(i)) {
        byte[] answer = socket.getInputStream().readAllBytes();
        String text = new String(answer, StandardCharsets.UTF_8);
        assertTrue(text.startsWith(halves.get(i).lastWord), halves.get(i) + ": " + text);
      }
    }
  }

  private static boolean isServed(int port, Duration patience) throws IOException {
    try (Socket socket = new RawHttp(port).connect()) {
      socket.setSoTimeout((int) patience.toMillis());
      socket
          .getOutputStream()
          .write(
              ("GET /api/v1/health HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return RawHttp.read(socket).status() == 200;
    } catch (SocketTimeoutException late) {
      return false;
    }
  }
}
