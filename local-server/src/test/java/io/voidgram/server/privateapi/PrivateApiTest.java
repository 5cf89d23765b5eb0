package io.voidgram.server.privateapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrivateApiTest {
  private static final String LOGIN = "POST /api/v1/accounts/login";
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  private static PrivateApiWorld world;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    world = new PrivateApiWorld(home);
  }

  @BeforeEach
  void begin() throws Exception {
    world.begin();
  }

  @AfterAll
  static void stop() throws IOException {
    world.close();
  }

  @Test
  void knowsNothingAtFirst() throws Exception {
    assertEquals(
        "{\"configured\":false,\"igUsername\":null,\"lastLoginAt\":null,\"challengeState\":null,"
            + "\"hasSession\":false,\"stopReason\":null}",
        world.get(PrivateApiWorld.CREDENTIALS + "/" + world.accountId()).body());
  }

  @Test
  void storesCredentialsThatInstagramTakes() throws Exception {
    world.consent();

    Reply reply = world.save();

    assertEquals(200, reply.status());
    String warning = AppVersion.CURRENT.warning(Instant.now());
    assertEquals(
        "{\"success\":true,\"message\":\"Login succeeded\",\"challengeRequired\":false,"
            + "\"contactPoint\":null,\"challengeType\":null,\"versionWarning\":"
            + (warning == null ? "null}" : "\"" + warning + "\"}"),
        reply.body());
    JsonObject status = world.status();
    assertTrue(status.get("configured").getAsBoolean());
    assertTrue(status.get("hasSession").getAsBoolean());
    assertEquals(world.username(), status.get("igUsername").getAsString());
    assertFalse(status.get("lastLoginAt").isJsonNull());
    assertEquals(List.of(LOGIN), world.privateCalls());
  }

  @ParameterizedTest
  @CsvSource({
    "priv-bad-password, 401, LOGIN_FAILED",
    "priv-2fa, 401, TWO_FACTOR_REQUIRED",
    "priv-429, 429, LOGIN_RATE_LIMITED"
  })
  void tellsWhatInstagramAnsweredAndStoresNothing(String fault, int status, String code)
      throws Exception {
    world.consent();
    world.fault(fault, "");

    Reply reply = world.save();

    assertEquals(status, reply.status());
    assertEquals(code, reply.code());
    assertFalse(world.status().get("configured").getAsBoolean());
    assertEquals(List.of(LOGIN), world.privateCalls());
  }

  @Test
  void keepsEarlierCredentialsWhenLaterOnesAreRefused() throws Exception {
    world.configure();
    world.fault("priv-bad-password", "");

    assertEquals(401, world.save(world.username(), "another").status());

    assertTrue(world.status().get("configured").getAsBoolean());
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "reset", "halfBody", "garbageBody", "emptyBody"})
  void asksOnlyOnceWhenTheAnswerIsLost(String action) throws Exception {
    world.consent();
    world.fault(
        "{\"phase\":\"after\",\"operation\":\"private-login\",\"action\":\"" + action + "\"}");

    Reply reply = world.save();

    assertEquals(502, reply.status());
    assertEquals("INSTAGRAM_API_ERROR", reply.code());
    assertFalse(world.status().get("configured").getAsBoolean());
    assertEquals(List.of(LOGIN), world.privateCalls());
  }

  @Test
  void followsNoRedirectWithAPassword() throws Exception {
    world.consent();
    world.fault("{\"phase\":\"before\",\"operation\":\"private-login\",\"action\":\"redirect\"}");

    assertEquals("INSTAGRAM_API_ERROR", world.save().code());

    assertEquals(List.of(LOGIN), world.privateCalls());
  }

  @Test
  void asksNoMoreWhileInstagramWantsToWait() throws Exception {
    world.consent();
    world.fault("priv-429", "");
    world.save();

    Reply again = world.save();

    assertEquals("LOGIN_RATE_LIMITED", again.code());
    assertTrue(again.json().get("error").getAsString().contains("before 20"), again.body());
    assertEquals(List.of(LOGIN), world.privateCalls());
  }

  @Test
  void asksAgainAfterTheWait() throws Exception {
    world.consent();
    world.fault("priv-429", "");
    world.save();
    world.change("update private_api_consent set login_paused_until = login_paused_until - 900000");

    assertEquals(200, world.save().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"accountId\":\"1\",\"igUsername\":\"a\",\"igPassword\":\"b\"}",
        "{\"accountId\":\"" + NOBODY + "\",\"igUsername\":\"a\"}",
        "{\"accountId\":\"" + NOBODY + "\",\"igUsername\":\"\",\"igPassword\":\"b\"}",
        "{\"accountId\":\"" + NOBODY + "\",\"igUsername\":\"a\",\"igPassword\":\"\"}",
        "{\"accountId\":\"" + NOBODY + "\",\"igUsername\":7,\"igPassword\":\"b\"}",
        "{\"accountId\":\"" + NOBODY + "\",\"igUsername\":\"a\",\"igPassword\":null}"
      })
  void checksTheFormBeforeTheAccount(String body) throws Exception {
    assertEquals("VALIDATION_ERROR", world.post(PrivateApiWorld.CREDENTIALS, body).code());
  }

  @Test
  void checksTheAccountBeforeTheConsent() throws Exception {
    String body = "{\"accountId\":\"" + NOBODY + "\",\"igUsername\":\"a\",\"igPassword\":\"b\"}";

    assertEquals("NOT_FOUND", world.post(PrivateApiWorld.CREDENTIALS, body).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {NOBODY, "1", "challenge"})
  void findsNoAccountOfSuchAnId(String id) throws Exception {
    assertEquals("NOT_FOUND", world.get(PrivateApiWorld.CREDENTIALS + "/" + id).code());
    assertEquals("NOT_FOUND", world.delete(PrivateApiWorld.CREDENTIALS + "/" + id).code());
    assertEquals("NOT_FOUND", world.get("/api/v1/settings/session-phase/" + id).code());
  }

  @Test
  void forgetsWhatItIsToldToForget() throws Exception {
    world.configure();

    Reply reply = world.delete(PrivateApiWorld.CREDENTIALS + "/" + world.accountId());

    assertEquals("{\"success\":true}", reply.body());
    assertFalse(world.status().get("configured").getAsBoolean());
    assertEquals(200, world.delete(PrivateApiWorld.CREDENTIALS + "/" + world.accountId()).status());
  }

  @Test
  void tellsHowWarmASessionIs() throws Exception {
    String path = "/api/v1/settings/session-phase/" + world.accountId();

    assertEquals(
        "{\"hasCredentials\":false,\"hasSession\":false,\"cloudConfigured\":false,\"phase\":null,"
            + "\"desktopOnline\":true,\"lastWarmupAt\":null,\"lastWarmupError\":null,"
            + "\"exists\":false}",
        world.get(path).body());
    world.configure();
    assertEquals(
        "{\"hasCredentials\":true,\"hasSession\":true,\"cloudConfigured\":false,\"phase\":1,"
            + "\"desktopOnline\":true,\"lastWarmupAt\":null,\"lastWarmupError\":null,"
            + "\"exists\":true}",
        world.get(path).body());
  }

  @Test
  void forgetsEverythingWithTheAccount() throws Exception {
    world.configure();
    String before = world.accountId();

    world.delete("/api/v1/auth/accounts/" + before);
    assertEquals("NOT_FOUND", world.get(PrivateApiWorld.CREDENTIALS + "/" + before).code());

    world.change(
        """
        insert into instagram_account (id, ig_user_id, login_method, username, access_token,
          created_at) values (:id, '1', 'instagram', 'back', '', 0)
        """,
        Map.of("id", before));
    assertFalse(world.status().get("configured").getAsBoolean());
    assertEquals("LOGIN_FAILED", world.save("back", "x").code());
  }
}
