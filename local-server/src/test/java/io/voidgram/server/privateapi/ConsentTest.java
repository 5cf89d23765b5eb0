package io.voidgram.server.privateapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is sent to the Private API before the owner has switched it on. */
final class ConsentTest {
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final String SLOW =
      "{\"phase\":\"after\",\"operation\":\"private-login\",\"action\":\"slow\",\"ms\":1000}";

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
  void sendsNothingWithoutConsent() throws Exception {
    Reply reply = world.save();

    assertEquals(401, reply.status());
    assertEquals("LOGIN_FAILED", reply.code());
    assertTrue(reply.json().get("error").getAsString().contains("read the warning"), reply.body());
    assertEquals(List.of(), world.privateCalls());
  }

  @Test
  void showsTheWarningBeforeItIsAcknowledged() throws Exception {
    JsonObject before = world.cookie().get(world.consentPath()).json();

    assertTrue(before.get("warning").getAsString().contains("not a product of Meta"));
    assertTrue(before.get("acknowledgedAt").isJsonNull());
    assertFalse(world.consent().json().get("acknowledgedAt").isJsonNull());
  }

  @Test
  void keepsTheFirstConsent() throws Exception {
    String first = world.consent().body();

    assertEquals(first, world.consent().body());
  }

  @Test
  void takesConsentFromTheOwnPageOnly() throws Exception {
    Reply byKey = world.key().put(world.consentPath(), "{\"acknowledged\":true}");
    Reply byStranger =
        world
            .cookie()
            .with("Sec-Fetch-Site", "cross-site")
            .put(world.consentPath(), "{\"acknowledged\":true}");

    assertEquals("COOKIE_AUTH_REQUIRED", byKey.code());
    assertEquals("ORIGIN_REFUSED", byStranger.code());
    assertEquals("LOGIN_FAILED", world.save().code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"acknowledged\":false}", "{\"acknowledged\":\"true\"}"})
  void takesNothingElseForConsent(String body) throws Exception {
    assertEquals("VALIDATION_ERROR", world.cookie().put(world.consentPath(), body).code());
    assertEquals("LOGIN_FAILED", world.save().code());
  }

  @Test
  void knowsOnlyConnectedAccounts() throws Exception {
    String path = "/api/private-api/consent/" + NOBODY;

    assertEquals("NOT_FOUND", world.cookie().get(path).code());
    assertEquals("NOT_FOUND", world.cookie().put(path, "{\"acknowledged\":true}").code());
    assertEquals("NOT_FOUND", world.cookie().delete(path).code());
  }

  @Test
  void isGivenForOneAccount() throws Exception {
    String name = world.username();
    String another = world.connectAnother();
    world.cookie().put("/api/private-api/consent/" + another, "{\"acknowledged\":true}");

    assertEquals("LOGIN_FAILED", world.save(name, "x").code());
    assertEquals(List.of(), world.privateCalls());
  }

  @Test
  void signsInToTheConnectedAccountOnly() throws Exception {
    world.consent();

    Reply reply = world.save("sandbox_other", "x");

    assertEquals("LOGIN_FAILED", reply.code());
    assertTrue(reply.json().get("error").getAsString().contains("must be " + world.username()));
    assertEquals(List.of(), world.privateCalls());
  }

  @Test
  void forgetsTheCredentialsWithTheConsent() throws Exception {
    world.configure();

    Reply reply = world.cookie().delete(world.consentPath());

    assertTrue(reply.json().get("acknowledgedAt").isJsonNull());
    assertFalse(world.status().get("configured").getAsBoolean());
    assertEquals("LOGIN_FAILED", world.save().code());
  }

  @Test
  void storesNothingWhenItIsWithdrawnDuringTheLogin() throws Exception {
    world.consent();
    world.fault(SLOW);
    CompletableFuture<Reply> login = saveInBackground();

    world.cookie().delete(world.consentPath());
    world.control("POST", "clock/advance", "{\"seconds\":2}");

    assertEquals("LOGIN_FAILED", login.join().code());
    assertFalse(world.status().get("configured").getAsBoolean());
  }

  @Test
  void makesOneAttemptAtATime() throws Exception {
    world.consent();
    world.fault(SLOW);
    CompletableFuture<Reply> login = saveInBackground();

    assertEquals("LOGIN_RATE_LIMITED", world.save().code());

    world.control("POST", "clock/advance", "{\"seconds\":2}");
    assertEquals(200, login.join().status());
    assertEquals(1, world.privateCalls().size());
  }

  /** Returns when the login has reached Instagram. */
  private static CompletableFuture<Reply> saveInBackground() throws Exception {
    long callsBefore = world.calls(0);
    CompletableFuture<Reply> login =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return world.save();
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    assertEquals(callsBefore + 1, world.calls(callsBefore + 1));
    return login;
  }
}
