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
  private static final int REQUESTS = 20;

  /** For one request beside the stalled ones, on a machine with other things to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** What a connection has sent when it stalls; {@code %h} is our host, {@code %k} an API key. */
  enum Half {
    NOTHING(""),
    HALF_A_LINE("GET /api/v1/hea"),
    HALF_A_HEAD("GET /api/v1/health HTTP/1.1\r\nHost: %h\r\nX: "),
    HALF_A_JSON_BODY(
        "POST /api/v1/posts/draft HTTP/1.1\r\nHost: %h\r\nAuthorization: Bearer %k\r\n"
            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"x\":"),
    HALF_A_CHUNK(
        "POST /api/v1/posts/draft HTTP/1.1\r\nHost: %h\r\nAuthorization: Bearer %k\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{\"x\":"),
    HALF_AN_UPLOAD(
        "POST /api/v1/media/upload HTTP/1.1\r\nHost: %h\r\nAuthorization: Bearer %k\r\n"
            + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nabc");

    private final String text;

    Half(String text) {
      this.text = text;
    }

    byte[] bytes(String host, String key) {
      return text.replace("%h", host).replace("%k", key).getBytes(StandardCharsets.US_ASCII);
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
      for (int i = 0; i < REQUESTS; i++) {
        assertTrue(isServed(target.server.port()), "request " + i + " beside " + crowd.size());
      }
      assertEquals(STALLED, crowd.size());
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
    assertTrue(isServed(port));
    try (Crowd crowd = new Crowd(port, 8, Half.HALF_A_JSON_BODY.bytes("localhost", "x"))) {
      assertFalse(isServed(port), "beside " + crowd.size());
    } finally {
      naive.stop(0);
      fewThreads.shutdownNow();
    }
  }

  private static boolean isServed(int port) throws IOException {
    try (Socket socket = new RawHttp(port).connect()) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
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
