package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name on the Internet that points at this computer reaches nothing (DNS rebinding). */
final class HostTest {
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
  @ValueSource(
      strings = {
        "/",
        "/web/app.js",
        "/web/icon.svg",
        "/api/docs",
        "/api/docs/swagger-ui-bundle.js",
        "/api/v1/openapi.json",
        "/api/v1/health",
        "/api/v1/auth/check",
        "/api/v1/posts",
        "/api/start",
        "/uploads/00000000-0000-4000-8000-000000000000.jpg",
        "/media/x.jpg",
        "/favicon.ico",
        "/nothing"
      })
  void hidesEverythingFromAnotherName(String path) throws IOException {
    assertMisdirected(send("GET " + path + " HTTP/1.1", "Host: rebound.example:3001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"})
  void hidesEverythingWhateverTheMethod(String method) throws IOException {
    assertMisdirected(
        send(method + " /api/v1/posts HTTP/1.1", "Host: rebound.example", "Content-Length: 0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.1:%p",
        "2130706433:%p",
        "0x7f000001:%p",
        "127.0.0.1.:%p",
        "localhost.localdomain:%p",
        "[::ffff:127.0.0.1]:%p",
        "[0:0:0:0:0:0:0:1]:%p",
        "[::]:%p",
        "::1:%p",
        "localhost:0%p",
        "localhost:%p0",
        "localhost:",
        "localhost:65536",
        "localhost:-1",
        "127.0.0.1:%p:%p",
        "localhost:%p,rebound.example",
        "localhost:%p rebound.example",
        "rebound.example@localhost:%p",
        "localhost:%p@rebound.example",
        "http://localhost:%p",
        "localhost:%p/",
        "localhost:%p#",
        "xn--localhost:%p",
        "*:%p"
      })
  void takesNoOtherSpellingOfOurName(String host) throws IOException {
    String header = "Host: " + host.replace("%p", Integer.toString(target.server.port()));

    assertRefused(send("GET /web/app.js HTTP/1.1", header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Host", "X-Host", "X-Original-Host", "X-HTTP-Host-Override"})
  void asksNoProxyForTheName(String header) throws IOException {
    assertMisdirected(
        send("GET /api/v1/health HTTP/1.1", "Host: rebound.example", header + ": %h"));
  }

  @Test
  void takesAForwardedHeaderForNothing() throws IOException {
    assertMisdirected(send("GET / HTTP/1.1", "Host: rebound.example", "Forwarded: host=\"%h\""));
    assertEquals(
        200,
        send(
                "GET / HTTP/1.1",
                "Host: %h",
                "Forwarded: host=rebound.example",
                "X-Forwarded-Host: rebound.example")
            .status());
  }

  @ParameterizedTest
  @CsvSource({
    "GET http://%h/api/v1/health HTTP/1.1, %h, 200",
    "GET http://rebound.example/api/v1/health HTTP/1.1, %h, 400",
    "GET http://%h/api/v1/health HTTP/1.1, rebound.example, 400",
    "GET http://rebound.example/web/app.js HTTP/1.1, rebound.example, 421",
    "GET //rebound.example/api/v1/health HTTP/1.1, %h, 400",
    "GET http://%h@rebound.example/ HTTP/1.1, %h, 400"
  })
  void comparesAWholeAddressWithTheHeader(String line, String host, int status) throws IOException {
    assertEquals(status, send(line, "Host: " + host).status());
  }

  @Test
  void asksHttp10ForTheNameToo() throws IOException {
    assertEquals(421, send("GET / HTTP/1.0").status());
    assertEquals(421, send("GET /web/app.js HTTP/1.0", "Host: rebound.example").status());
    assertEquals(200, send("GET /web/app.js HTTP/1.0", "Host: %h").status());
  }

  @ParameterizedTest
  @CsvSource({"Host,Host", "Host,host", "host,HOST"})
  void refusesTwoNames(String first, String second) throws IOException {
    assertEquals(
        400, send("GET / HTTP/1.1", first + ": %h", second + ": rebound.example").status());
    assertEquals(
        400, send("GET / HTTP/1.1", first + ": rebound.example", second + ": %h").status());
  }

  @Test
  void refusesTheSameNameTwice() throws IOException {
    assertEquals(400, send("GET / HTTP/1.1", "Host: %h", "Host: %h").status());
  }

  @Test
  void doesNotUseALoginLinkUpUnderAnotherName() throws Exception {
    String link = target.server.createLoginUrl().substring(target.server.origin().length());

    assertMisdirected(send("GET " + link + " HTTP/1.1", "Host: rebound.example"));
    assertEquals(302, target.server.anonymous().get(link).status());
  }

  @Test
  void sendsNothingThatCouldBeReadUnderAnotherName() throws IOException {
    String answer = send("GET / HTTP/1.1", "Host: rebound.example").text();

    assertTrue(answer.endsWith("\r\n\r\n"), answer);
    assertTrue(answer.contains("Content-Length: 0"), answer);
  }

  private static Target.Answers send(String... lines) throws IOException {
    String[] all = Arrays.copyOf(lines, lines.length + 1);
    all[lines.length] = "Connection: close";
    return target.send(all);
  }

  private static void assertMisdirected(Target.Answers answers) {
    assertEquals(421, answers.status(), answers.text());
    assertTrue(answers.text().endsWith("\r\n\r\n"), answers.text());
  }

  private static void assertRefused(Target.Answers answers) {
    int status = answers.status();
    assertTrue(status == 400 || status == 421, answers.text());
  }
}
