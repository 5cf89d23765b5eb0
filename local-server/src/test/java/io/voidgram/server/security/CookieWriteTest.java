package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of what a browser may say about where a write with the cookie comes from. */
final class CookieWriteTest {
  private static final String ABSENT = "absent";
  private static final String NO_ID = "00000000-0000-4000-8000-000000000000";
  private static final List<String> SITES =
      List.of(ABSENT, "same-origin", "same-site", "cross-site", "none", "same-origin, none", "x");
  private static final List<String> ORIGINS =
      List.of(
          ABSENT,
          "http://localhost:%p",
          "http://127.0.0.1:%p",
          "https://localhost:%p",
          "http://localhost:1",
          "http://localhost:%p.evil.example",
          "http://localhost",
          "https://evil.example",
          "HTTP://LOCALHOST:%p",
          "null");

  record Write(String method, String site, String origin) {
    /** The rule in one line; everything else is refused. */
    boolean isOurs() {
      return site.equals("same-origin")
          || (site.equals(ABSENT) && origin.equals("http://localhost:%p"));
    }
  }

  @TempDir static Path home;
  private static Target target;
  private static String cookie;

  @BeforeAll
  static void start() throws Exception {
    target = new Target(home);
    cookie = target.server.signIn();
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    for (String method : List.of("POST", "PUT", "DELETE")) {
      for (String site : SITES) {
        for (String origin : ORIGINS) {
          writes.add(new Write(method, site, origin));
        }
      }
    }
    return writes;
  }

  /** A write that is let through finds nothing to change: 404. */
  @ParameterizedTest
  @MethodSource("writes")
  void isLetThroughFromOurOwnPageOnly(Write write) throws Exception {
    Reply reply = send(write);

    assertEquals(write.isOurs() ? "NOT_FOUND" : "ORIGIN_REFUSED", reply.code());
    assertEquals(write.isOurs() ? 404 : 403, reply.status());
  }

  @Test
  void isRefusedWhenTheFetchHeaderComesTwice() throws IOException {
    for (String second : List.of("cross-site", "same-origin")) {
      Target.Answers answers =
          target.send(
              "DELETE /api/v1/posts/" + NO_ID + " HTTP/1.1",
              "Host: %h",
              "Cookie: " + cookie,
              "Sec-Fetch-Site: same-origin",
              "Sec-Fetch-Site: " + second,
              "Connection: close");

      assertEquals(403, answers.status(), answers.text());
    }
  }

  @Test
  void isRefusedWhenTheOriginComesTwice() throws IOException {
    Target.Answers answers =
        target.send(
            "DELETE /api/v1/posts/" + NO_ID + " HTTP/1.1",
            "Host: %h",
            "Cookie: " + cookie,
            "Origin: http://%h",
            "Origin: https://evil.example",
            "Connection: close");

    assertEquals(403, answers.status(), answers.text());
  }

  @Test
  void isNotLetThroughByAnOverriddenMethod() throws Exception {
    Reply reply =
        target
            .server
            .anonymous()
            .with("Cookie", cookie)
            .with("X-HTTP-Method-Override", "GET")
            .post("/api/v1/posts/" + NO_ID + "/retry");

    assertEquals("ORIGIN_REFUSED", reply.code());
  }

  @Test
  void isNotChangedByAGetThatPretendsToBeAWrite() throws Exception {
    for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      Reply reply =
          target
              .server
              .anonymous()
              .with("Cookie", cookie)
              .with(header, "POST")
              .get("/api/v1/auth/logout");

      assertEquals(405, reply.status());
    }
    assertEquals(
        200, target.server.anonymous().with("Cookie", cookie).get("/api/v1/auth/me").status());
  }

  private static Reply send(Write write) throws Exception {
    var caller = target.server.anonymous().with("Cookie", cookie);
    if (!write.site().equals(ABSENT)) {
      caller = caller.with("Sec-Fetch-Site", write.site());
    }
    if (!write.origin().equals(ABSENT)) {
      String port = Integer.toString(target.server.port());
      caller = caller.with("Origin", write.origin().replace("%p", port));
    }
    return switch (write.method()) {
      case "POST" -> caller.post("/api/v1/posts/" + NO_ID + "/retry");
      case "PUT" -> caller.put("/api/v1/posts/draft/" + NO_ID, "{}");
      default -> caller.delete("/api/v1/posts/" + NO_ID);
    };
  }
}
