package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control API. */
class ControlTest {

  private Rig rig;
  private GraphClient instagram;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
    instagram = rig.instagram();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void forgetsEverythingAtAReset() {
    instagram.publish(instagram.finishedImage("Hello"));
    rig.named("quota-full");
    rig.knob("repeatPublish", "duplicate");
    rig.advance(Duration.ofDays(1));

    rig.control("POST", "reset", "");

    assertEquals(0, rig.observed("published").size());
    assertEquals(0, rig.observed("containers").size());
    assertEquals(0, rig.observed("calls").size());
    assertEquals(0, rig.observed("faults").size());
    assertEquals("error", rig.get("/__sandbox/knobs").text("repeatPublish"));
    assertTrue(now().isBefore(Instant.now().plusSeconds(60)));
    assertEquals("17889000000000001", instagram.finishedImage("Again"));
  }

  @Test
  void forgetsATokenMadeAfterTheSeed() {
    String token = mint("\"account\":\"sandbox_ig\"");

    rig.control("POST", "reset", "");

    assertEquals("190", instagram.withToken(token).get("/me").error());
    assertEquals("ok", instagram.get("/me").error());
  }

  private String mint(String members) {
    return rig.control("POST", "tokens", "{" + members + "}").text("value");
  }

  private Instant now() {
    return Instant.parse(rig.get("/__sandbox/clock").text("now"));
  }

  @Test
  void mintsTokensOfAnyAgeAndLife() {
    String token = mint("\"account\":\"sandbox_ig\",\"ageSeconds\":50,\"lifeSeconds\":60");

    assertEquals("ok", instagram.withToken(token).get("/me").error());
    rig.advanceSeconds(10);
    assertEquals("190/463", instagram.withToken(token).get("/me").error());
  }

  @Test
  void addsAccounts() {
    Answer account =
        rig.control("POST", "accounts", "{\"username\":\"sandbox_new\",\"login\":\"instagram\"}");
    String token = mint("\"account\":\"sandbox_new\"");

    Answer me = instagram.withToken(token).get("/me", "fields", "username,user_id");

    assertEquals("sandbox_new", me.text("username"));
    assertEquals(account.id(), me.text("user_id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"noSuchKnob\":\"1\"}",
        "{\"repeatPublish\":\"perhaps\"}",
        "{\"quotaTotal\":\"many\"}"
      })
  void refusesKnobsItDoesNotHave(String knobs) {
    assertEquals(400, rig.control("PUT", "knobs", knobs).status());
  }

  @Test
  void turnsAllKnobsOrNone() {
    rig.control("PUT", "knobs", "{\"quotaTotal\":\"7\",\"noSuchKnob\":\"1\"}");

    assertEquals("100", rig.get("/__sandbox/knobs").text("quotaTotal"));
  }

  @ParameterizedTest
  @CsvSource({"POST, nothing", "DELETE, published", "GET, clock/advance"})
  void knowsNothingElse(String method, String path) {
    assertEquals(404, rig.control(method, path, "").status());
  }

  @Test
  void waitsForAPost() {
    String container = instagram.finishedImage("Hello");
    var waiting =
        CompletableFuture.supplyAsync(
            () -> rig.get("/__sandbox/wait?published=1&timeoutMs=10000").json());

    instagram.publish(container);

    assertTrue(waiting.join().get("reached").getAsBoolean());
  }

  @Test
  void endsTheWaitWhenTimeIsUp() {
    JsonObject answer = rig.get("/__sandbox/wait?published=1&timeoutMs=50").json();

    assertFalse(answer.get("reached").getAsBoolean());
    assertEquals(0, answer.get("published").getAsInt());
  }

  @Test
  void movesTheClockByHandOnly() {
    Instant before = now();

    rig.advanceSeconds(5);

    assertEquals(before.plusSeconds(5), now());
  }

  @Test
  void tellsATimeThatIsTrueUnlessMovedByHand() {
    rig.advance(Duration.ofDays(3));
    rig.control("PUT", "clock", "{\"mode\":\"fast\"}");
    rig.control("POST", "reset", "");
    rig.control("PUT", "clock", "{\"mode\":\"fast\"}");

    assertTrue(Duration.between(now(), Instant.now()).abs().compareTo(Duration.ofSeconds(5)) < 0);
  }

  @Test
  void tellsTheSeedTokens() {
    String tokens = rig.get("/__sandbox/tokens").body();

    assertTrue(tokens.contains(instagram.token()));
    assertTrue(tokens.contains(rig.facebook().token()));
  }

  @Test
  void tellsWhenACallArrivedToTheMicrosecond() {
    Instant before = Instant.now();
    instagram.get("/me");
    Instant after = Instant.now();

    String at = rig.lastCall("me").get("at").getAsString();

    assertTrue(at.matches("\\d{13}\\.\\d{3}"), at);
    double ms = Double.parseDouble(at);
    assertTrue(ms >= before.toEpochMilli() - 1 && ms <= after.toEpochMilli() + 1);
  }
}
