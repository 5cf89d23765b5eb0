package io.voidgram.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.access.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that was made with scopes may do no more than these. */
final class ScopedKeyTest {
  private static final String KEYS = "/api/v1/settings/api-keys";
  private static final String NO_ID = "00000000-0000-4000-8000-000000000000";

  @TempDir static Path home;
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start(home, "RATE_LIMIT_RPM=100000", "RATE_LIMIT_RPH=100000");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void listsTheScopesOfAKey() throws Exception {
    JsonObject made =
        create("[\"schedule:write\",\"media:write\",\"media:write\"]").getAsJsonObject("key");

    assertEquals("media:write,schedule:write", made.get("scopes").getAsString());
    assertEquals("media:write,schedule:write", listed(made.get("id").getAsString()));
  }

  @ParameterizedTest
  @CsvSource({"[]", "null"})
  void mayDoEverythingWithoutScopes(String scopes) throws Exception {
    JsonObject made = create(scopes);

    assertEquals("", made.getAsJsonObject("key").get("scopes").getAsString());
    assertEquals(200, caller(made).get("/api/v1/posts").status());
    assertEquals(404, caller(made).delete("/api/v1/posts/" + NO_ID).status());
  }

  @ParameterizedTest
  @CsvSource({
    "posts:read, GET, /api/v1/posts, 200",
    "posts:write, DELETE, /api/v1/posts/{id}, 404",
    "media:read, GET, /api/v1/media, 200",
    "media:read, GET, /uploads/{id}.jpg, 404",
    "media:write, DELETE, /api/v1/media/{id}, 404",
    "schedule:read, GET, /api/v1/schedule/queue/status, 200",
    "schedule:write, DELETE, /api/v1/schedule/{id}, 404",
    "accounts:read, GET, /api/v1/auth/me, 200",
    "accounts:write, DELETE, /api/v1/auth/accounts/{id}, 404",
    "settings:read, GET, /api/v1/settings/api-keys, 200"
  })
  void mayDoWhatItsScopeNamesAndNothingElse(String scope, String method, String path, int status)
      throws Exception {
    String address = path.replace("{id}", NO_ID);
    Scope needed = Scope.named(scope).orElseThrow();
    Caller limited = caller(create("[\"" + scope + "\"]"));
    Caller allOthers = caller(create(allBut(needed)));

    assertEquals(status, call(limited, method, address).status());
    assertLacks(scope, call(allOthers, method, address));
  }

  @Test
  void mayReadWithHeadOnlyWhatItMayGet() throws Exception {
    Caller limited = caller(create("[\"media:read\"]"));

    assertEquals(200, limited.head("/api/v1/media").status());
    assertEquals(403, limited.head("/api/v1/posts").status());
  }

  @Test
  void isRefusedBeforeItsBodyIsLookedAt() throws Exception {
    Caller limited = caller(create("[\"posts:read\"]"));

    assertLacks("posts:write", limited.post("/api/v1/posts/publish", "{"));
    assertLacks("schedule:write", limited.post("/api/v1/schedule", "[]"));
  }

  @Test
  void countsAgainstItsRateLimitWhenItIsRefused() throws Exception {
    Reply refused = caller(create("[\"posts:read\"]")).get("/api/v1/media");

    assertEquals(403, refused.status());
    assertEquals("99999", refused.header("RateLimit-Remaining").orElse(""));
  }

  @Test
  void needsNoScopeToAskForTheVersionOrToLogOut() throws Exception {
    Caller limited = caller(create("[\"webhooks:read\"]"));

    assertEquals(200, limited.get("/api/v1/health/ig-version").status());
    assertEquals(200, limited.post("/api/v1/auth/logout").status());
    assertEquals(200, limited.get("/api/v1/health").status());
  }

  @Test
  void cannotMakeKeysHoweverManyScopesItHas() throws Exception {
    Reply refused =
        caller(create("[\"settings:read\",\"settings:write\"]")).post(KEYS, "{\"name\":\"more\"}");

    assertEquals(403, refused.status());
    assertEquals("COOKIE_AUTH_REQUIRED", refused.code());
  }

  @Test
  void staysLimitedOverARestart(@TempDir Path other) throws Exception {
    String fullKey;
    try (TestServer first = TestServer.start(other)) {
      Reply made = first.withCookie().post(KEYS, "{\"name\":\"x\",\"scopes\":[\"posts:read\"]}");
      fullKey = made.json().get("fullKey").getAsString();
    }

    try (TestServer second = TestServer.start(other)) {
      assertEquals(200, second.withKey(fullKey).get("/api/v1/posts").status());
      assertLacks("media:read", second.withKey(fullKey).get("/api/v1/media"));
    }
  }

  @Test
  void grantsNothingByANameFromANewerVersion() {
    assertEquals(Set.of(), new KeyScopes("teapots:read").granted());
    assertEquals(Set.of(Scope.POSTS_READ), new KeyScopes("posts:read,teapots:read").granted());
    assertEquals(EnumSet.allOf(Scope.class), KeyScopes.EVERYTHING.granted());
  }

  private static String allBut(Scope scope) {
    return EnumSet.complementOf(EnumSet.of(scope)).stream()
        .map(other -> '"' + other.wireName() + '"')
        .toList()
        .toString();
  }

  private static JsonObject create(String scopes) throws Exception {
    Reply reply = server.withCookie().post(KEYS, "{\"name\":\"x\",\"scopes\":" + scopes + "}");
    assertEquals(201, reply.status(), reply.body());
    return reply.json();
  }

  private static Caller caller(JsonObject created) {
    return server.withKey(created.get("fullKey").getAsString());
  }

  private static Reply call(Caller caller, String method, String path) throws Exception {
    return method.equals("GET") ? caller.get(path) : caller.delete(path);
  }

  private static String listed(String id) throws Exception {
    for (JsonElement key : server.withCookie().get(KEYS).json().getAsJsonArray("keys")) {
      if (key.getAsJsonObject().get("id").getAsString().equals(id)) {
        return key.getAsJsonObject().get("scopes").getAsString();
      }
    }
    throw new AssertionError("The key is not listed: " + id);
  }

  private static void assertLacks(String scope, Reply reply) {
    assertEquals(403, reply.status(), reply.body());
    assertEquals("SCOPE_REQUIRED", reply.code());
    assertTrue(reply.json().get("error").getAsString().contains(" scope " + scope + "."));
    assertEquals(
        "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"",
        reply.header("WWW-Authenticate").orElse(""));
  }
}
