package io.voidgram.server.http.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.http.HttpFixture;
import io.voidgram.server.http.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuardTest {
  @TempDir static Path home;
  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static HttpFixture server;

  @BeforeAll
  static void start() throws IOException {
    server = new HttpFixture(home, "VOIDGRAM_PUBLIC_URL=https://tunnel.example");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST"})
  void letsOurOwnNamesIn(String name) throws IOException {
    assertEquals(200, open("Host: " + name + ":" + server.server.port()).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:%d",
        "localhost",
        "localhost:1",
        "localhost.:%d",
        "127.0.0.2:%d",
        "0.0.0.0:%d",
        "localhost.evil.example:%d",
        "tunnel.example"
      })
  void refusesAForeignHost(String host) throws IOException {
    RawHttp.Reply reply =
        open("Host: " + host.replace("%d", Integer.toString(server.server.port())));

    assertEquals(421, reply.status());
    assertEquals("", reply.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/media/x.jpg", "/api/v1/open", "/api/docs", "/api/v1/openapi.json", "/x"})
  void refusesAForeignHostWhateverIsAskedFor(String path) throws IOException {
    assertEquals(421, server.http.send("GET " + path + " HTTP/1.1", "Host: evil").status());
  }

  @Test
  void letsThePublicHostReadMedia() throws IOException {
    assertEquals(
        200, server.http.send("GET /media/x.jpg HTTP/1.1", "Host: tunnel.example").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/media/../api/v1/open", "/media/%2e%2e/api/v1/open", "/media"})
  void letsThePublicHostReadNothingElse(String path) throws IOException {
    int status = server.http.send("GET " + path + " HTTP/1.1", "Host: tunnel.example").status();

    assertTrue(status == 421 || status == 400, "status " + status);
  }

  @Test
  void refusesARequestWithoutHost() throws IOException {
    assertEquals(421, server.http.send("GET /api/v1/open HTTP/1.0").status());
  }

  @Test
  void refusesAnEmptyHost() throws IOException {
    assertEquals(400, open("Host:").status());
  }

  @Test
  void refusesTwoHosts() throws IOException {
    assertEquals(
        400,
        server
            .http
            .send("GET /api/v1/open HTTP/1.1", server.host(), "Host: evil.example")
            .status());
  }

  @Test
  void refusesAnAddressForAnotherHostThanTheHeader() throws IOException {
    assertEquals(
        400,
        server.http.send("GET http://evil.example/api/v1/open HTTP/1.1", server.host()).status());
  }

  @Test
  void refusesAnAddressAndHeaderForAnotherHost() throws IOException {
    assertEquals(
        421,
        server
            .http
            .send("GET http://evil.example/api/v1/open HTTP/1.1", "Host: evil.example")
            .status());
  }

  @Test
  void refusesUserInformationInTheAddress() throws IOException {
    int status =
        server
            .http
            .send("GET http://localhost:" + server.server.port() + "@evil/ HTTP/1.1", server.host())
            .status();

    assertTrue(status == 400 || status == 421, "status " + status);
  }

  @Test
  void ignoresForwardedHosts() throws IOException {
    assertEquals(
        421,
        open("Host: evil.example\r\nX-Forwarded-Host: localhost:" + server.server.port()).status());
  }

  @Test
  void listensOnIpv6LoopbackToo() throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getByAddress(IPV6_LOOPBACK), server.server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /api/v1/open HTTP/1.1\r\n" + server.host() + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));

      assertEquals(200, RawHttp.read(socket).status());
    }
  }

  @Test
  void tellsBrowsersToKeepAnswersToOurPage() throws IOException {
    RawHttp.Reply reply = server.call("GET", "/api/v1/open");

    assertTrue(reply.header("Content-Security-Policy").orElse("").contains("default-src 'none'"));
    assertEquals("nosniff", reply.header("X-Content-Type-Options").orElse(""));
    assertEquals("DENY", reply.header("X-Frame-Options").orElse(""));
    assertEquals("no-referrer", reply.header("Referrer-Policy").orElse(""));
    assertEquals("same-origin", reply.header("Cross-Origin-Opener-Policy").orElse(""));
    assertEquals("same-origin", reply.header("Cross-Origin-Resource-Policy").orElse(""));
    assertEquals("no-store", reply.header("Cache-Control").orElse(""));
  }

  @Test
  void doesNotSayWhatItRunsOn() throws IOException {
    RawHttp.Reply reply = server.call("GET", "/api/v1/open");

    assertFalse(reply.header("Server").isPresent());
    assertFalse(reply.header("X-Powered-By").isPresent());
  }

  @Test
  void letsNoOtherOriginReadAnswers() throws IOException {
    RawHttp.Reply reply =
        server.call(
            "OPTIONS",
            "/api/v1/things",
            "Origin: http://evil.example",
            "Access-Control-Request-Method: POST");

    assertEquals(204, reply.status());
    assertTrue(
        reply.headers().stream().noneMatch(line -> line.startsWith("Access-Control")),
        reply.headers().toString());
  }

  private static RawHttp.Reply open(String hostHeader) throws IOException {
    return server.http.send("GET /api/v1/open HTTP/1.1", hostHeader);
  }
}
