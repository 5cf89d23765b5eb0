package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.http.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After every answer the connection takes the next request, or the answer has said that it will
 * not: else a client that keeps its connections loses that request.
 */
final class KeptConnectionTest {
  private static final String NEXT =
      "GET /api/v1/auth/check HTTP/1.1\r\nHost: %h\r\nConnection: close\r\n\r\n";
  private static final String TEXT = "Content-Type: text/plain\n";
  private static final String JSON = "Content-Type: application/json\n";
  private static final String FORM = "Content-Type: multipart/form-data; boundary=b\n";

  @TempDir static Path home;
  private static Target target;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    target = new Target(home);
    key = "Authorization: Bearer " + target.server.createApiKey() + "\n";
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/health HTTP/1.1",
        "GET /api/v1/health HTTP/1.0",
        "GET /api/v1/health HTTP/1.2",
        "GET /api/v1/health HTTP/3.0",
        "GET /api/v1/health",
        "PRI * HTTP/2.0",
        "nonsense",
        "DELETE /api/v1/media/%00 HTTP/1.1",
        "GET /api/v1/media/%zz HTTP/1.1",
        "GET /api/v1/media/%ff%fe HTTP/1.1",
        "GET /api/v1/media/a%2Fb HTTP/1.1",
        "GET /api/v1/posts;x=1 HTTP/1.1",
        "GET //api/v1/health HTTP/1.1",
        "GET /api/v1/posts?limit=%zz HTTP/1.1",
        "BREW /api/v1/health HTTP/1.1",
        "TRACE /api/v1/health HTTP/1.1",
        "CONNECT localhost:1 HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "GET /login?token=x HTTP/1.1",
        "GET / HTTP/1.1\nRange: bytes=9-1",
        "GET / HTTP/1.1\nBad Header",
        "GET / HTTP/1.1\nX : 1",
        "GET / HTTP/1.1\nX: 1\n 2",
        "GET / HTTP/1.1\nHost: twice",
        "GET / HTTP/1.1\nExpect: tea",
        "GET / HTTP/1.1\nConnection: Upgrade\nUpgrade: websocket",
        "POST /api/v1/posts/draft HTTP/1.1\nContent-Length: x",
        "POST /api/v1/posts/draft HTTP/1.1\nContent-Length: -1",
        "POST /api/v1/posts/draft HTTP/1.1\nContent-Length: 1\nTransfer-Encoding: chunked",
        "POST /api/v1/posts/draft HTTP/1.0\nTransfer-Encoding: chunked",
        "POST /api/v1/posts/draft HTTP/1.1\nTransfer-Encoding: gzip",
        "POST /api/v1/posts/draft HTTP/1.1\nTransfer-Encoding: chunked\n\nzz\nhello",
        "POST /api/v1/media/upload HTTP/1.1\nTransfer-Encoding: chunked\n\nzz\nhello"
      })
  void staysOpenOrSaysThatItDoesNot(String request) throws IOException {
    assertHonest(withHost(request + (request.contains("\n\n") ? "" : "\n\n")));
  }

  @ParameterizedTest
  @CsvSource({"X,9000", "X,20000"})
  void saysSoWhenTheHeadIsTooLong(String name, int length) throws IOException {
    assertHonest(withHost("GET / HTTP/1.1\n" + name + ": " + "a".repeat(length) + "\n\n"));
    assertHonest(withHost("GET /" + "a".repeat(length) + " HTTP/1.1\n\n"));
  }

  /** Each with a short, a long and a very long body. */
  @ParameterizedTest
  @ValueSource(ints = {7, 200_000, 3_000_000})
  void saysSoWhenABodyIsLeftUnread(int length) throws IOException {
    for (String type : new String[] {JSON, TEXT, FORM}) {
      for (String access : new String[] {"", key, "Cookie: session=x\n"}) {
        for (String line :
            new String[] {
              "POST /api/v1/posts/draft",
              "POST /api/v1/media/upload",
              "POST /api/v1/nothing",
              "PUT /api/v1/posts",
              "DELETE /api/v1/media/00000000-0000-4000-8000-000000000000",
              "DELETE /api/v1/media/%00",
              "GET /api/v1/posts",
              "POST /"
            }) {
          String head = line + " HTTP/1.1\n" + type + access;
          assertHonest(withHost(head + "Content-Length: " + length + "\n\n") + "x".repeat(length));
        }
      }
    }
  }

  @Test
  void saysSoToWhoMeantAnotherHost() throws IOException {
    assertHonest("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assertHonest(
        "POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 500000\r\n\r\n"
            + "x".repeat(500_000));
    assertHonest("GET / HTTP/1.1\r\n\r\n");
  }

  /** Who waits to be told to send the body is told so only when the key is good. */
  @ParameterizedTest
  @CsvSource({
    "/api/v1/posts/draft, application/json, 401",
    "/api/v1/media/upload, multipart/form-data; boundary=b, 401",
    "/api/v1/nothing, application/json, 404"
  })
  void refusesBeforeItAsksForTheBody(String path, String type, int status) throws IOException {
    Target.Answers answers =
        target.send(
            "POST " + path + " HTTP/1.1",
            "Host: %h",
            "Authorization: Bearer vg_live_" + "x".repeat(43),
            "Content-Type: " + type,
            "Expect: 100-continue",
            "Content-Length: 100000");

    assertEquals(status, answers.status(), answers::text);
    assertTrue(answers.text().contains("Connection: close"), answers::text);
    assertTrue(answers.isClosed());
  }

  @Test
  void asksForTheBodyOfWhoMaySendIt() throws IOException {
    try (Socket socket = target.server.raw().connect()) {
      String head =
          withHost(
              "POST /api/v1/posts/draft HTTP/1.1\n"
                  + key
                  + JSON
                  + "Expect: 100-continue\nContent-Length: 2\n\n");
      send(socket, head);

      assertEquals(100, RawHttp.read(socket).status());

      send(socket, "{}");
      assertEquals(400, RawHttp.read(socket).status());
    }
  }

  @Test
  void callsAnotherVersionOfHttpByItsName() throws IOException {
    Target.Answers answers = target.send("GET / HTTP/3.0", "Host: %h");

    assertEquals(505, status(answers.text()));
    assertFalse(answers.text().contains("INTERNAL_ERROR"), answers::text);
  }

  private static String withHost(String request) {
    return request.replaceFirst("\n", "\nHost: %h\n").replace("\n", "\r\n");
  }

  private static void assertHonest(String request) throws IOException {
    String shown = request.substring(0, Math.min(200, request.length()));
    try (Socket socket = target.server.raw().connect()) {
      send(socket, request);
      RawHttp.Reply reply = RawHttp.read(socket);
      assertTrue(reply.status() >= 200, shown);
      boolean isLast =
          reply.header("Connection").orElse("").toLowerCase(Locale.ROOT).contains("close");
      if (isLast) {
        assertEquals(-1, socket.getInputStream().read(), "more after the last answer: " + shown);
      } else {
        send(socket, NEXT);
        assertEquals(200, RawHttp.read(socket).status(), "lost the next request: " + shown);
      }
    }
  }

  /** A body that nobody wants may break off; the answer to it is there all the same. */
  private static void send(Socket socket, String request) throws IOException {
    try {
      socket
          .getOutputStream()
          .write(request.replace("%h", target.host()).getBytes(StandardCharsets.ISO_8859_1));
    } catch (SocketException closed) {
      assertTrue(request.length() > 1_000_000, "closed in the middle: " + closed);
    }
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }
}
