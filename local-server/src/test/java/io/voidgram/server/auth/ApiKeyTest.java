package io.voidgram.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTest {
  private static final String KEYS = "/api/v1/settings/api-keys";
  private static final String ME = "/api/v1/auth/me";

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
  void showsAKeyOnce() throws Exception {
    TestServer.Reply reply = create("{\"name\":\"batch\"}");

    assertEquals(201, reply.status());
    String fullKey = reply.json().get("fullKey").getAsString();
    assertTrue(fullKey.matches("vg_live_[A-Za-z0-9_-]{43}"));
    assertFalse(server.withCookie().get(KEYS).body().contains(fullKey));
  }

  @Test
  void showsWhatTheContractNames() throws Exception {
    JsonObject key = create("{\"name\":\"batch\"}").json().getAsJsonObject("key");

    assertEquals(
        Set.of("id", "name", "prefix", "scopes", "createdAt", "lastUsedAt", "revokedAt"),
        key.keySet());
    assertEquals("", key.get("scopes").getAsString());
    assertTrue(key.get("revokedAt").isJsonNull());
    assertTrue(
        key.get("createdAt").getAsString().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z"));
  }

  @Test
  void showsThePrefixOnly() throws Exception {
    JsonObject created = create("{\"name\":\"batch\"}").json();

    assertEquals(
        created.get("fullKey").getAsString().substring(0, 12),
        created.getAsJsonObject("key").get("prefix").getAsString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":null}",
        "{\"name\":7}",
        "{\"name\":[]}",
        "[]",
        "7",
        "",
        "{"
      })
  void refusesAKeyWithoutAGoodName(String body) throws Exception {
    TestServer.Reply reply = create(body);

    assertEquals(400, reply.status());
    assertEquals("VALIDATION_ERROR", reply.code());
  }

  @Test
  void countsTheNameInCodePoints() throws Exception {
    assertEquals(201, create("{\"name\":\"" + "\uD83D\uDE00".repeat(64) + "\"}").status());
    assertEquals(400, create("{\"name\":\"" + "x".repeat(65) + "\"}").status());
  }

  @Test
  void keepsMarkupInANameAsItIs() throws Exception {
    TestServer.Reply reply = create("{\"name\":\"<script>alert('1')</script>\"}");

    assertEquals(
        "<script>alert('1')</script>",
        reply.json().getAsJsonObject("key").get("name").getAsString());
    assertTrue(reply.header("Content-Type").orElse("").startsWith("application/json"));
  }

  @Test
  void ignoresUnknownFields() throws Exception {
    assertEquals(201, create("{\"name\":\"x\",\"prefix\":\"y\",\"id\":\"mine\"}").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"posts:read\"",
        "[\"read\"]",
        "{}",
        "[null]",
        "[\"\"]",
        "[\"posts:read\",\"posts:delete\"]",
        "[\"posts:read,media:read\"]",
        "[\"POSTS:READ\"]"
      })
  void refusesScopesThatDoNotExist(String scopes) throws Exception {
    TestServer.Reply reply = create("{\"name\":\"x\",\"scopes\":" + scopes + "}");

    assertEquals(400, reply.status());
    assertEquals("VALIDATION_ERROR", reply.code());
  }

  @Test
  void takesAnEmptyListOfScopesAsFullAccess() throws Exception {
    assertEquals(201, create("{\"name\":\"x\",\"scopes\":[]}").status());
  }

  @Test
  void letsAKeyReadTheListAndNotChangeIt() throws Exception {
    TestServer.Caller caller = server.withKey();

    assertEquals(200, caller.get(KEYS).status());
    TestServer.Reply creation = caller.post(KEYS, "{\"name\":\"backup\"}");
    assertEquals(403, creation.status());
    assertEquals("COOKIE_AUTH_REQUIRED", creation.code());
  }

  @Test
  void letsAKeyRevokeNothingNotEvenWhatIsNotThere() throws Exception {
    TestServer.Reply reply =
        server.withKey().delete(KEYS + "/00000000-0000-4000-8000-000000000000");

    assertEquals(403, reply.status());
    assertEquals("COOKIE_AUTH_REQUIRED", reply.code());
  }

  @Test
  void revokesAtOnce() throws Exception {
    JsonObject created = create("{\"name\":\"short\"}").json();
    TestServer.Caller caller = server.withKey(created.get("fullKey").getAsString());
    assertEquals(200, caller.get(ME).status());

    TestServer.Reply reply = server.withCookie().delete(path(created));

    assertEquals("{\"success\":true,\"alreadyRevoked\":false}", reply.body());
    assertEquals("AUTH_INVALID_KEY", caller.get(ME).code());
  }

  @Test
  void saysWhenAKeyWasRevokedBefore() throws Exception {
    JsonObject created = create("{\"name\":\"short\"}").json();
    server.withCookie().delete(path(created));

    assertEquals(
        "{\"success\":true,\"alreadyRevoked\":true}",
        server.withCookie().delete(path(created)).body());
  }

  @Test
  void findsNoKeyToRevoke() throws Exception {
    assertEquals(
        404, server.withCookie().delete(KEYS + "/00000000-0000-4000-8000-000000000000").status());
    assertEquals(404, server.withCookie().delete(KEYS + "/1").status());
  }

  @Test
  void remembersTheLastUse() throws Exception {
    JsonObject created = create("{\"name\":\"used\"}").json();
    String id = created.getAsJsonObject("key").get("id").getAsString();
    server.withKey(created.get("fullKey").getAsString()).get(ME);

    JsonObject listed =
        server.withCookie().get(KEYS).json().getAsJsonArray("keys").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(key -> key.get("id").getAsString().equals(id))
            .findFirst()
            .orElseThrow();

    assertFalse(listed.get("lastUsedAt").isJsonNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vg_live_",
        "vg_live_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "vg_test_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "' OR 1=1 --",
        "x"
      })
  void refusesKeysThatAreNotOurs(String key) throws Exception {
    assertInvalid(server.withKey(key).get(ME));
  }

  @Test
  void refusesAWrongKeyWithARightPrefix() throws Exception {
    String fullKey = server.createApiKey();

    assertInvalid(server.withKey(fullKey.substring(0, 12) + "A".repeat(39)).get(ME));
  }

  @Test
  void refusesAKeyWithSomethingBehindIt() throws Exception {
    assertInvalid(server.withKey(server.createApiKey() + "A").get(ME));
    assertInvalid(server.withKey(server.createApiKey() + " x").get(ME));
  }

  @Test
  void takesTheSchemeInAnyCase() throws Exception {
    String fullKey = server.createApiKey();

    assertEquals(200, authorized("bearer  " + fullKey).status());
    assertEquals(200, authorized("BEARER " + fullKey).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic dXNlcjpwYXNz", "Bearer", "Bearer ", "Digest x", "", "vg_live_x"})
  void refusesOtherWaysToAuthorize(String header) throws Exception {
    assertInvalid(authorized(header));
  }

  @Test
  void takesNoKeyFromTheAddress() throws Exception {
    String fullKey = server.createApiKey();

    assertEquals(401, server.anonymous().get(ME + "?api_key=" + fullKey).status());
    assertEquals(401, server.anonymous().get(ME + "?access_token=" + fullKey).status());
  }

  @Test
  void looksAtTheAuthorizationHeaderWhenThereIsACookieToo() throws Exception {
    assertInvalid(server.withCookie().with("Authorization", "Bearer nonsense").get(ME));
    assertEquals(
        403,
        server
            .withCookie()
            .with("Authorization", "Bearer " + server.createApiKey())
            .post(KEYS, "{\"name\":\"x\"}")
            .status());
  }

  @Test
  void refusesTwoAuthorizationHeaders() throws Exception {
    String header = "Authorization: Bearer " + server.createApiKey();

    assertEquals(
        401,
        server
            .raw()
            .send("GET " + ME + " HTTP/1.1", "Host: localhost:" + server.port(), header, header)
            .status());
  }

  private static TestServer.Reply create(String body) throws Exception {
    return server.withCookie().post(KEYS, body);
  }

  private static TestServer.Reply authorized(String header) throws Exception {
    return server.anonymous().with("Authorization", header).get(ME);
  }

  private static String path(JsonObject created) {
    return KEYS + "/" + created.getAsJsonObject("key").get("id").getAsString();
  }

  private static void assertInvalid(TestServer.Reply reply) {
    assertEquals(401, reply.status(), reply.body());
    assertEquals("AUTH_INVALID_KEY", reply.code());
  }
}
