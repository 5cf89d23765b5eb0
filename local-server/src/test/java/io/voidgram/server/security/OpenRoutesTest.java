package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.voidgram.server.http.RawHttp;
import io.voidgram.server.openapi.ApiDocument;
import io.voidgram.server.openapi.ApiOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers somebody without credentials: four documented operations and the pages. */
final class OpenRoutesTest {
  private static final Set<String> OPEN =
      Set.of(
          "GET /api/v1/health",
          "GET /api/v1/auth/check",
          "GET /api/v1/openapi.json",
          "GET /api/docs");

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

  static List<ApiOperation> operations() {
    return ApiDocument.shipped().operations();
  }

  @Test
  void areTheFourOfTheContract() {
    Set<String> open = new TreeSet<>();
    for (ApiOperation operation : operations()) {
      if (!operation.needsAuthentication()) {
        open.add(operation.toString());
      }
    }

    assertEquals(new TreeSet<>(OPEN), open);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answerAStrangerAndNoOtherDoes(ApiOperation operation) throws IOException {
    assertStranger(operation, call(operation));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answerSomebodyWithABadKeyAndNoOtherDoes(ApiOperation operation) throws IOException {
    assertStranger(operation, call(operation, "Authorization: Bearer vg_live_" + "x".repeat(43)));
  }

  /** An operation that has no route yet is not there for anybody. */
  private static void assertStranger(ApiOperation operation, RawHttp.Reply reply) {
    if (OPEN.contains(operation.toString())) {
      assertEquals(200, reply.status(), reply.body());
      return;
    }
    boolean isMissing = reply.status() == 404 && reply.body().contains("nothing at this address");
    assertTrue(reply.status() == 401 || isMissing, operation + ": " + reply);
    String code = JsonParser.parseString(reply.body()).getAsJsonObject().get("code").getAsString();
    assertTrue(isMissing || Set.of("AUTH_REQUIRED", "AUTH_INVALID_KEY").contains(code), code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/start",
        "POST /api/auth/accounts",
        "GET /uploads/00000000-0000-4000-8000-000000000000.jpg",
        "HEAD /api/v1/posts",
        "HEAD /uploads/x"
      })
  void areNotTheOnesOutsideTheDocument(String line) throws IOException {
    Target.Answers answers =
        target.send(line + " HTTP/1.1", "Host: %h", "Content-Length: 0", "Connection: close");

    assertEquals(401, answers.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/posts/",
        "/api/v1/posts;x=y",
        "/api/v1/posts%2f",
        "/api/v1/%70osts",
        "/API/v1/posts",
        "/api/v1/Posts",
        "/api//v1/posts",
        "/./api/v1/posts",
        "/api/v1/./posts",
        "/api/v1/health/../posts",
        "/api/v1/health/%2e%2e/posts",
        "/api/v1/health/..%2fposts",
        "/api/v1/health;/../posts",
        "/api/v1/posts%00",
        "/api/v1/posts%20",
        "/api/v1/posts.json",
        "/api/v1/posts?x=/api/v1/health",
        "/api/v1/openapi.json/../posts",
        "\\api\\v1\\posts"
      })
  void areNotReachedByAnotherSpellingOfAClosedOne(String path) throws IOException {
    Target.Answers answers =
        target.send("GET " + path + " HTTP/1.1", "Host: %h", "Connection: close");

    assertTrue(List.of(400, 401, 404).contains(answers.status()), answers.text());
  }

  private static RawHttp.Reply call(ApiOperation operation, String... headers) throws IOException {
    String path =
        operation.fullTemplate().replaceAll("\\{[^}]+}", "00000000-0000-4000-8000-000000000000");
    String head =
        operation.method()
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + target.host()
            + "\r\n"
            + "Content-Length: 0\r\nConnection: close";
    for (String header : headers) {
      head += "\r\n" + header;
    }
    return target.server.raw().send(head, new byte[0]);
  }
}
