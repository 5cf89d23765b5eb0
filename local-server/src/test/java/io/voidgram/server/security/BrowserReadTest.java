package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a foreign page may read, frame or run of ours: nothing. */
final class BrowserReadTest {
  private static final Pattern HTML = Pattern.compile("(?i)<!doctype|<html|<h1|<pre|<body");
  private static final Pattern INNARDS =
      Pattern.compile("(?i)\\bat [a-z]+(\\.\\w+)+\\(|\\.java:|jetty|sparkjava|exception|sqlite");

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
        "/api/v1/posts",
        "/api/v1/posts/publish",
        "/api/v1/settings/api-keys",
        "/api/v1/health",
        "/api/auth/accounts",
        "/login",
        "/",
        "/nothing"
      })
  void grantsNothingToAPreflight(String path) throws IOException {
    for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
      Target.Answers answers =
          target.send(
              "OPTIONS " + path + " HTTP/1.1",
              "Host: %h",
              "Origin: https://evil.example",
              "Access-Control-Request-Method: " + method,
              "Access-Control-Request-Headers: authorization, content-type",
              "Access-Control-Request-Private-Network: true",
              "Access-Control-Request-Local-Network: true",
              "Connection: close");

      assertNoGrant(answers);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/health, 200",
    "GET, /api/v1/posts, 401",
    "GET, /api/v1/nothing, 404",
    "DELETE, /api/v1/health, 405",
    "GET, /api/v1//health, 400",
    "GET, /web/app.js, 200",
    "GET, /media/x.jpg, 404"
  })
  void grantsNothingToAForeignOriginWithAnyAnswer(String method, String path, int status)
      throws IOException {
    Target.Answers answers =
        target.send(
            method + " " + path + " HTTP/1.1",
            "Host: %h",
            "Origin: https://evil.example",
            "Connection: close");

    assertEquals(status, answers.status());
    assertNoGrant(answers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"callback", "jsonp", "cb"})
  void wrapsNoAnswerIntoAScript(String parameter) throws Exception {
    Reply reply = target.server.anonymous().get("/api/v1/health?" + parameter + "=steal");

    assertFalse(reply.body().contains("steal"), reply.body());
    assertTrue(reply.body().startsWith("{"), reply.body());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 200",
    "GET, /web/app.js, 200",
    "GET, /web/app.css, 200",
    "GET, /web/icon.svg, 200",
    "GET, /api/docs, 200",
    "GET, /api/docs/swagger-ui-bundle.js, 200",
    "GET, /api/v1/openapi.json, 200",
    "GET, /api/v1/health, 200",
    "GET, /api/v1/auth/me, 401",
    "GET, /login?token=x, 401",
    "GET, /api/v1/nothing, 404",
    "GET, /nothing, 404",
    "GET, /media/x.jpg, 404",
    "BREW, /api/v1/posts, 405",
    "OPTIONS, /api/v1/posts, 204",
    "GET, /%2e%2e/x, 400",
    "GET, /?q=%00, 200"
  })
  void carriesTheHeadersThatKeepAPageOut(String method, String path, int status)
      throws IOException {
    Target.Answers answers =
        target.send(method + " " + path + " HTTP/1.1", "Host: %h", "Connection: close");

    assertEquals(status, answers.status(), answers.text());
    assertKeepsOut(answers);
  }

  @Test
  void carriesThemToAnotherNameToo() throws IOException {
    assertKeepsOut(target.send("GET / HTTP/1.1", "Host: rebound.example", "Connection: close"));
  }

  @Test
  void carriesThemOnALogin() throws Exception {
    String link = target.server.createLoginUrl().substring(target.server.origin().length());
    Target.Answers answers =
        target.send("GET " + link + " HTTP/1.1", "Host: %h", "Connection: close");

    assertEquals(302, answers.status());
    assertKeepsOut(answers);
    assertTrue(answers.text().contains("Cache-Control: no-store"), answers.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/health",
        "/api/v1/auth/check",
        "/api/v1/auth/me",
        "/api/v1/nothing",
        "/api/start",
        "/login?token=x"
      })
  void keepsAnswersOutOfCaches(String path) throws Exception {
    assertEquals(
        "no-store", target.server.anonymous().get(path).header("Cache-Control").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/docs"})
  void runsNoScriptAndNoStyleOfAPageInline(String path) throws Exception {
    for (String page :
        List.of(
            target.server.anonymous().get(path).body(),
            target.server.withCookie().get(path).body())) {
      assertFalse(
          Pattern.compile("(?i)<script>|<style|\\son\\w+=|style=|javascript:")
              .matcher(page)
              .find());
      assertFalse(Pattern.compile("(?:src|href)=\"(?:https?:)?//").matcher(page).find(), page);
    }
  }

  @Test
  void tellsAStrangerNothingOnThePage() throws Exception {
    String page = target.server.anonymous().get("/").body();

    assertFalse(page.contains("app.js"), page);
    assertFalse(page.contains("token="), page);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/posts HTTP/1.1",
    "GET /api/v1/nothing HTTP/1.1",
    "DELETE /api/v1/health HTTP/1.1",
    "GET /api/v1//health HTTP/1.1",
    "GET /api/v1/%C0%AE HTTP/1.1",
    "GET /api/docs/nothing.html HTTP/1.1",
    "GET /<script>alert(1)</script> HTTP/1.1",
    "GET / HTTP/3.0",
    "NONSENSE",
    "GET"
  })
  void answersProgramsInJsonWithoutItsInnards(String line) throws IOException {
    Target.Answers answers =
        target.send(line, "Host: %h", "Accept: text/html", "Connection: close");

    assertTrue(answers.status() >= 400, answers.text());
    assertTrue(answers.text().contains("Content-Type: application/json"), answers.text());
    assertFalse(HTML.matcher(answers.text()).find(), answers.text());
    assertFalse(INNARDS.matcher(answers.text()).find(), answers.text());
    assertFalse(answers.text().contains("<script>"), answers.text());
  }

  @ParameterizedTest
  @CsvSource({
    "GET /nothing.html HTTP/1.1",
    "GET /%3Cscript%3Ealert(1)%3C/script%3E HTTP/1.1",
    "GET /login?token=<script> HTTP/1.1",
    "GET /login?token=%3Cscript%3E HTTP/1.1"
  })
  void answersPeopleOnAPageThatRepeatsNothing(String line) throws IOException {
    Target.Answers answers =
        target.send(line, "Host: %h", "Accept: text/html", "Connection: close");

    assertTrue(answers.status() >= 400, answers.text());
    assertTrue(answers.text().contains("Content-Type: text/html"), answers.text());
    assertTrue(
        answers.text().contains("Content-Security-Policy: default-src 'none'"), answers.text());
    assertFalse(INNARDS.matcher(answers.text()).find(), answers.text());
    assertFalse(answers.text().contains("<script"), answers.text());
  }

  @Test
  void repeatsNothingOfATrace() throws IOException {
    Target.Answers answers =
        target.send(
            "TRACE / HTTP/1.1", "Host: %h", "Cookie: session=abcdefgh", "Connection: close");

    assertEquals(405, answers.status());
    assertFalse(answers.text().contains("abcdefgh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACK", "DEBUG", "PROPFIND", "MOVE", "LOCK", "PURGE", "get", "Post"})
  void knowsNoOtherMethods(String method) throws IOException {
    Target.Answers answers =
        target.send(method + " /api/v1/health HTTP/1.1", "Host: %h", "Connection: close");

    assertEquals(405, answers.status(), answers.text());
    assertTrue(answers.text().contains("Allow: GET, HEAD"), answers.text());
  }

  @Test
  void opensNoTunnel() throws IOException {
    for (String line :
        List.of(
            "CONNECT %h HTTP/1.1",
            "CONNECT 127.0.0.1:22 HTTP/1.1",
            "GET http://127.0.0.1:22/ HTTP/1.1",
            "CONNECT / HTTP/1.1")) {
      Target.Answers answers = target.send(line, "Host: %h", "Connection: close");

      assertTrue(answers.status() >= 400 && answers.status() < 500, answers.text());
    }
  }

  private static void assertKeepsOut(Target.Answers answers) {
    String text = answers.text();
    assertTrue(text.contains("Content-Security-Policy: default-src 'none'"), text);
    assertTrue(text.contains("frame-ancestors 'none'"), text);
    assertFalse(text.substring(0, text.indexOf("\r\n\r\n")).contains("unsafe-"), text);
    assertTrue(text.contains("X-Content-Type-Options: nosniff"), text);
    assertTrue(text.contains("X-Frame-Options: DENY"), text);
    assertTrue(text.contains("Referrer-Policy: no-referrer"), text);
    assertTrue(text.contains("Cross-Origin-Resource-Policy: same-origin"), text);
    assertTrue(text.contains("Cross-Origin-Opener-Policy: same-origin"), text);
    String head = text.substring(0, text.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
    assertFalse(head.contains("\r\nserver:") || head.contains("x-powered-by"), head);
  }

  private static void assertNoGrant(Target.Answers answers) {
    String head = answers.text().toLowerCase(Locale.ROOT);
    assertFalse(head.contains("access-control-"), answers.text());
    assertFalse(head.contains("timing-allow-origin"), answers.text());
    assertFalse(head.contains("cross-origin-resource-policy: cross-origin"), answers.text());
  }
}
