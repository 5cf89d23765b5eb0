package io.voidgram.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateLimitHeadersTest {
  private static final String ME = "/api/v1/auth/me";

  @TempDir Path home;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(home, "RATE_LIMIT_RPM=3", "RATE_LIMIT_RPH=10");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void tellsAKeyWhereItStands() throws Exception {
    Reply reply = server.withKey().get(ME);

    assertEquals("3", reply.header("RateLimit-Limit").orElse(""));
    assertEquals("2", reply.header("RateLimit-Remaining").orElse(""));
    assertTrue(reply.header("RateLimit-Reset").orElse("").matches("60|59"));
    assertEquals("3;w=60, 10;w=3600", reply.header("RateLimit-Policy").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/auth/me",
        "/api/v1/settings/api-keys/1",
        "/api/v1/nothing",
        "/api/v1/health",
        "/api/v1/auth/check"
      })
  void tellsItOnEveryAnswer(String path) throws Exception {
    assertTrue(server.withKey().get(path).header("RateLimit-Remaining").isPresent());
  }

  @Test
  void refusesTheRequestAfterTheLast() throws Exception {
    TestServer.Caller caller = server.withKey();
    useUp(caller);

    Reply refused = caller.get(ME);

    assertEquals(429, refused.status());
    assertEquals("RATE_LIMITED", refused.code());
    assertEquals("0", refused.header("RateLimit-Remaining").orElse(""));
    String wait = refused.header("Retry-After").orElse("");
    assertEquals(wait, refused.json().get("retryAfter").getAsString());
    assertEquals(wait, refused.header("RateLimit-Reset").orElse(""));
  }

  @Test
  void countsErrorsToo() throws Exception {
    TestServer.Caller caller = server.withKey();
    for (int i = 0; i < 3; i++) {
      assertEquals(404, caller.get("/api/v1/nothing").status());
    }

    assertEquals(429, caller.get(ME).status());
  }

  @Test
  void refusesBeforeItLooksAtTheBody() throws Exception {
    TestServer.Caller caller = server.withKey();
    useUp(caller);

    assertEquals(429, caller.post("/api/v1/auth/logout", "{").status());
  }

  @Test
  void refusesBeforeItSaysThatOnlyCookiesMay() throws Exception {
    TestServer.Caller caller = server.withKey();
    useUp(caller);

    assertEquals(429, caller.post("/api/v1/settings/api-keys", "{}").status());
  }

  @Test
  void neverRefusesOpenRoutes() throws Exception {
    TestServer.Caller caller = server.withKey();
    useUp(caller);

    assertEquals(200, caller.get("/api/v1/health").status());
  }

  @Test
  void limitsNoCookie() throws Exception {
    TestServer.Caller caller = server.withCookie();
    for (int i = 0; i < 12; i++) {
      Reply reply = caller.get(ME);
      assertEquals(200, reply.status());
      assertFalse(reply.header("RateLimit-Limit").isPresent());
    }
  }

  @Test
  void givesEachKeyItsOwn() throws Exception {
    useUp(server.withKey());

    assertEquals(200, server.withKey().get(ME).status());
  }

  @Test
  void givesNothingNewAfterARestart() throws Exception {
    String apiKey = server.createApiKey();
    useUp(server.withKey(apiKey));
    server.close();

    server = TestServer.start(home, "RATE_LIMIT_RPM=3", "RATE_LIMIT_RPH=10");

    assertEquals(429, server.withKey(apiKey).get(ME).status());
  }

  private static void useUp(TestServer.Caller caller) throws Exception {
    for (int i = 0; i < 3; i++) {
      assertEquals(200, caller.get(ME).status());
    }
  }
}
