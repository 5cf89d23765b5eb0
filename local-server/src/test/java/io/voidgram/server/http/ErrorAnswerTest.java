package io.voidgram.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, the answer is the one JSON error body. */
final class ErrorAnswerTest {
  private static final String JSON = "Content-Type: application/json";

  private static final String CLOSE = "Connection: close";

  @TempDir static Path home;
  private static HttpFixture server;

  @BeforeAll
  static void start() throws IOException {
    server = new HttpFixture(home, "RATE_LIMIT_RPM=100000", "RATE_LIMIT_RPH=100000");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void answers404ForAnUnknownPath() throws IOException {
    assertError(404, "NOT_FOUND", server.call("GET", "/api/v1/nothing", HttpFixture.BEARER));
  }

  @Test
  void answers404OutsideTheApiToo() throws IOException {
    assertError(404, "NOT_FOUND", server.call("GET", "/nothing.html"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "..%2e", "a'b", "a;b=c", "123e4567-e89b-12d3-a456-42661417400"})
  void answers404ForAnIdThatIsNoUuid(String id) throws IOException {
    RawHttp.Reply reply = server.call("GET", "/api/v1/things/" + id, HttpFixture.BEARER);

    assertError(404, "NOT_FOUND", reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "TRACE", "PROPFIND", "BREW"})
  void answers405WithAllowForAWrongMethod(String method) throws IOException {
    RawHttp.Reply reply = server.call(method, "/api/v1/things", HttpFixture.BEARER);

    assertError(405, "NOT_FOUND", reply);
    assertEquals("GET, HEAD, POST", reply.header("Allow").orElse(""));
  }

  @Test
  void answers401WithoutCredentials() throws IOException {
    assertError(401, "AUTH_REQUIRED", server.call("GET", "/api/v1/things"));
  }

  @Test
  void tellsAnUploadThatIsRefusedEarlyWhyAndEndsItsConnection() throws IOException {
    try (Socket socket = server.http.connect()) {
      OutputStream out = beginUpload(socket, 200_000);
      out.write(new byte[100_000]);
      RawHttp.Reply reply = RawHttp.read(socket);

      assertError(401, "AUTH_REQUIRED", reply);
      assertEquals("close", reply.header("Connection").orElseThrow());
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  /** Most programs read no answer before they have sent everything. */
  @Test
  void letsAnUploadThatIsRefusedEarlyBeSentToItsEnd() throws IOException {
    int size = 64 << 20;
    try (Socket socket = server.http.connect()) {
      beginUpload(socket, size).write(new byte[size]);

      assertError(401, "AUTH_REQUIRED", RawHttp.read(socket));
    }
  }

  @Test
  void endsTheConnectionOfAnUploadThatHasNoEnd() throws IOException {
    try (Socket socket = server.http.connect()) {
      OutputStream out = beginUpload(socket, Long.MAX_VALUE);
      byte[] part = new byte[1 << 20];

      assertThrows(
          IOException.class,
          () -> {
            while (true) {
              out.write(part);
            }
          });
    }
  }

  private static OutputStream beginUpload(Socket socket, long size) throws IOException {
    String head =
        server.head(
            "POST",
            "/api/v1/upload",
            "Content-Type: multipart/form-data",
            "Content-Length: " + size);
    OutputStream out = socket.getOutputStream();
    out.write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return out;
  }

  @Test
  void answers500WithoutSayingWhatBroke() throws IOException {
    RawHttp.Reply reply = server.call("GET", "/api/v1/broken", HttpFixture.BEARER);

    assertError(500, "INTERNAL_ERROR", reply);
    assertFalse(reply.body().contains("secret detail"));
    assertFalse(reply.body().contains("Exception"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void answers500ForAnErrorOfTheMachine(String method) throws IOException {
    RawHttp.Reply reply = server.call(method, "/api/v1/error", HttpFixture.BEARER);

    assertError(500, "INTERNAL_ERROR", reply);
    assertFalse(reply.body().contains("secret detail"));
  }

  @Test
  void answers415ForABodyThatIsNotJson() throws IOException {
    assertError(
        415,
        "VALIDATION_ERROR",
        server.post("/api/v1/things", bytes("{}"), HttpFixture.BEARER, "Content-Type: text/plain"));
  }

  @Test
  void answers415ForAForm() throws IOException {
    assertError(
        415,
        "VALIDATION_ERROR",
        server.post(
            "/api/v1/things",
            bytes("name=x"),
            HttpFixture.BEARER,
            "Content-Type: application/x-www-form-urlencoded"));
  }

  @Test
  void answers413ForABodyThatIsTooLong() throws IOException {
    assertError(
        413,
        "VALIDATION_ERROR",
        server.post("/api/v1/things", new byte[2_000_000], HttpFixture.BEARER, JSON));
  }

  @Test
  void answers413ForAChunkedBodyThatIsTooLong() throws IOException {
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    assertError(
        413,
        "VALIDATION_ERROR",
        server.http.send(
            server.head(
                "POST", "/api/v1/things", HttpFixture.BEARER, JSON, "Transfer-Encoding: chunked"),
            bytes(chunk.repeat(20) + "0\r\n\r\n")));
  }

  @Test
  void answers400ForABrokenChunk() throws IOException {
    assertError(
        400,
        "VALIDATION_ERROR",
        server.http.send(
            server.head(
                "POST", "/api/v1/things", HttpFixture.BEARER, JSON, "Transfer-Encoding: chunked"),
            bytes("zz\r\nhello\r\n")));
  }

  @Test
  void answers431ForHeadersThatAreTooLong() throws IOException {
    assertError(
        431, "VALIDATION_ERROR", server.call("GET", "/api/v1/open", "X: " + "x".repeat(20_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/open HTTP/9.9",
        "GET /api/v1//open HTTP/1.1",
        "GET /api/v1/%2e%2e/open HTTP/1.1",
        "GET /api/v1/%C0%AE HTTP/1.1",
        "GET /api/v1/%0d%0a HTTP/1.1",
        "NONSENSE"
      })
  void answersJsonToWhatJettyRefuses(String firstLine) throws IOException {
    RawHttp.Reply reply = server.http.send(firstLine, server.host());

    assertTrue(reply.status() >= 400 && reply.status() < 600, "status " + reply.status());
    assertError(reply.status(), codeOf(reply), reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "foo", ";;;,q=", "text/html", "application/xml;q=0"})
  void answersJsonWhateverIsAccepted(String accept) throws IOException {
    assertEquals(200, server.call("GET", "/api/v1/open", "Accept: " + accept).status());
  }

  @Test
  void ignoresAHeaderThatWouldChangeTheMethod() throws IOException {
    assertEquals(
        200, server.call("GET", "/api/v1/open", "X-HTTP-Method-Override: DELETE").status());
  }

  @Test
  void answersHeadLikeGet() throws IOException {
    assertEquals(401, server.call("HEAD", "/api/v1/things", CLOSE).status());
    RawHttp.Reply allowed = server.call("HEAD", "/api/v1/things", HttpFixture.BEARER, CLOSE);
    assertEquals(200, allowed.status());
    assertEquals("", allowed.body());
  }

  private static void assertError(int status, String code, RawHttp.Reply reply) {
    assertEquals(status, reply.status(), reply.body());
    JsonObject body = JsonParser.parseString(reply.body()).getAsJsonObject();
    assertEquals(code, body.get("code").getAsString());
    assertEquals(status, body.get("status").getAsInt());
    assertFalse(body.get("error").getAsString().isEmpty());
    assertFalse(body.has("details"), "production shows no details");
    assertEquals("nosniff", reply.header("X-Content-Type-Options").orElse(""));
    assertTrue(reply.header("Content-Type").orElse("").startsWith("application/json"));
  }

  private static String codeOf(RawHttp.Reply reply) {
    return JsonParser.parseString(reply.body()).getAsJsonObject().get("code").getAsString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
