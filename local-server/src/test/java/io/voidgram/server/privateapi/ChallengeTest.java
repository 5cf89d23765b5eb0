package io.voidgram.server.privateapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChallengeTest {
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final String RIGHT = "123456";
  private static final String WRONG = "654321";
  private static final String PATH = PrivateApiWorld.CREDENTIALS + "/challenge";

  private static PrivateApiWorld world;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    world = new PrivateApiWorld(home);
  }

  @BeforeEach
  void begin() throws Exception {
    world.begin();
    world.consent();
  }

  @AfterAll
  static void stop() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "email, s***x@example.com, CODE_SENT_BY_EMAIL",
    "sms, +49 *** ***01, CODE_SENT_BY_SMS"
  })
  void saysWhereTheCodeWentAndStoresNothingYet(String kind, String contact, String state)
      throws Exception {
    world.fault("priv-challenge", kind);

    Reply reply = world.save();

    assertEquals(200, reply.status());
    JsonObject login = reply.json();
    assertTrue(login.get("success").getAsBoolean());
    assertTrue(login.get("challengeRequired").getAsBoolean());
    assertEquals(kind, login.get("challengeType").getAsString());
    assertEquals(contact, login.get("contactPoint").getAsString());
    JsonObject status = world.status();
    assertFalse(status.get("configured").getAsBoolean());
    assertFalse(status.get("hasSession").getAsBoolean());
    assertEquals(state, status.get("challengeState").getAsString());
  }

  @Test
  void storesTheCredentialsOnceTheCodeIsRight() throws Exception {
    open();

    Reply reply = world.answer(RIGHT);

    assertEquals(
        "{\"success\":true,\"resolved\":true,\"message\":\"Challenge cleared\"}", reply.body());
    JsonObject status = world.status();
    assertTrue(status.get("configured").getAsBoolean());
    assertTrue(status.get("hasSession").getAsBoolean());
    assertTrue(status.get("challengeState").isJsonNull());
    assertEquals("NO_ACTIVE_SESSION", world.answer(RIGHT).code());
  }

  @Test
  void letsAWrongCodeBeCorrected() throws Exception {
    open();

    assertEquals("INVALID_CODE", world.answer(WRONG).code());

    assertFalse(world.status().get("configured").getAsBoolean());
    assertEquals(200, world.answer(RIGHT).status());
  }

  @Test
  void endsWhenInstagramHasEnoughOfWrongCodes() throws Exception {
    open();
    for (int attempt = 0; attempt < 5; attempt++) {
      assertEquals("INVALID_CODE", world.answer(WRONG).code());
    }

    assertEquals("NO_ACTIVE_SESSION", world.answer(RIGHT).code());

    assertTrue(world.status().get("challengeState").isJsonNull());
  }

  @Test
  void staysOpenWhenInstagramCannotBeReached() throws Exception {
    open();
    world.fault(
        "{\"phase\":\"before\",\"operation\":\"private-challenge\",\"action\":\"close\",\"times\":1}");

    assertEquals("INSTAGRAM_API_ERROR", world.answer(RIGHT).code());

    assertEquals(200, world.answer(RIGHT).status());
  }

  @Test
  void waitsWhenInstagramAsksFor() throws Exception {
    open();
    world.fault("priv-429", "");

    assertEquals("LOGIN_RATE_LIMITED", world.answer(RIGHT).code());
    int calls = world.privateCalls().size();
    assertEquals("LOGIN_RATE_LIMITED", world.answer(RIGHT).code());

    assertEquals(calls, world.privateCalls().size());
  }

  @Test
  void isForgottenAfterHalfAnHour() throws Exception {
    open();
    world.change("update private_api_challenge set opened_at = opened_at - 1800000");

    assertTrue(world.status().get("challengeState").isJsonNull());
    assertEquals("NO_ACTIVE_SESSION", world.answer(RIGHT).code());
    world.change("update private_api_challenge set opened_at = opened_at + 1800000");
    assertEquals("NO_ACTIVE_SESSION", world.answer(RIGHT).code());
  }

  @Test
  void isForgottenWithTheCredentials() throws Exception {
    open();

    world.delete(PrivateApiWorld.CREDENTIALS + "/" + world.accountId());

    assertEquals("NO_ACTIVE_SESSION", world.answer(RIGHT).code());
  }

  @Test
  void leavesToTheAppWhatACodeCannotClear() throws Exception {
    world.fault("priv-challenge", "app");

    Reply reply = world.save();

    assertEquals("LOGIN_FAILED", reply.code());
    assertTrue(reply.json().get("error").getAsString().contains("in its own app"), reply.body());
    assertTrue(world.status().get("challengeState").isJsonNull());
    assertEquals("NO_ACTIVE_SESSION", world.answer(RIGHT).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"12345\"", "\"1234567\"", "\"12345a\"", "\"\"", "123456", "null"})
  void takesSixDigitsOnly(String code) throws Exception {
    open();

    Reply reply =
        world.post(PATH, "{\"accountId\":\"" + world.accountId() + "\",\"code\":" + code + "}");

    assertEquals(400, reply.status());
    assertEquals("INVALID_CODE", reply.code());
  }

  @Test
  void refusesInOrder() throws Exception {
    assertEquals("VALIDATION_ERROR", world.post(PATH, "[]").code());
    assertEquals("MISSING_ACCOUNT_ID", world.post(PATH, "{}").code());
    assertEquals("MISSING_ACCOUNT_ID", world.post(PATH, "{\"code\":\"1\"}").code());
    assertEquals("VALIDATION_ERROR", world.post(PATH, "{\"accountId\":\"1\"}").code());
    assertEquals("INVALID_CODE", world.post(PATH, body("12")).code());
    assertEquals("NOT_FOUND", world.post(PATH, body(RIGHT)).code());
    assertEquals("NO_ACTIVE_SESSION", world.answer(RIGHT).code());
  }

  private static String body(String code) {
    return "{\"accountId\":\"" + NOBODY + "\",\"code\":\"" + code + "\"}";
  }

  private static void open() throws Exception {
    world.fault("priv-challenge", "email");
    world.save();
  }
}
