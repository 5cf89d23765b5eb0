package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults without a name: any action on any call. */
class FreeFaultTest {

  private Rig rig;
  private GraphClient instagram;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.of(SandboxOptions.usual());
    instagram = rig.instagram();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  private Answer me() {
    return instagram.get("/me");
  }

  @Test
  void answersWithAnyStatusHeadersAndBody() {
    rig.fault(
        """
        {"action":"http","status":429,"headers":{"Retry-After":"7"},"body":"slow down","times":1}
        """);

    Answer answer = me();

    assertEquals(429, answer.status());
    assertEquals("7", answer.headers().firstValue("Retry-After").orElseThrow());
    assertEquals("slow down", answer.body());
    assertEquals(200, me().status());
  }

  @Test
  void answersWithAnyGraphError() {
    rig.fault("{\"action\":\"graphError\",\"code\":368,\"subcode\":1,\"status\":403}");

    assertEquals("368/1", me().error());
    assertEquals(403, me().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "reset", "halfBody"})
  void breaksTheConnection(String action) {
    rig.fault("{\"action\":\"" + action + "\",\"method\":\"POST\",\"times\":1}");

    assertThrows(UncheckedIOException.class, () -> instagram.publish("1"));
    assertEquals("24/2207008", instagram.publish("1").error());
  }

  @Test
  void hangsForAsLongAsToldAndThenHangsUp() {
    rig.fault("{\"action\":\"hang\",\"ms\":200,\"method\":\"POST\",\"times\":1}");

    assertThrows(UncheckedIOException.class, () -> instagram.publish("1"));

    rig.await("done=1");
    assertTrue(rig.lastCall("publish").get("durationMs").getAsDouble() >= 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void answersTheTruthSlowly(String phase) {
    rig.fault("{\"action\":\"slow\",\"ms\":200,\"phase\":\"" + phase + "\"}");

    assertEquals("ok", me().error());
    assertTrue(rig.lastCall("me").get("durationMs").getAsDouble() >= 200);
  }

  @Test
  void answersGarbage() {
    rig.fault("{\"action\":\"garbageBody\"}");

    assertThrows(RuntimeException.class, () -> me().json());
  }

  @Test
  void answersNothingAtAll() {
    rig.fault("{\"action\":\"emptyBody\"}");

    assertEquals("", me().body());
  }

  @Test
  void redirectsToItself() {
    rig.fault("{\"action\":\"redirect\",\"times\":1}");

    Answer answer = me();

    assertEquals(307, answer.status());
    assertTrue(
        answer.headers().firstValue("Location").orElseThrow().startsWith("/graph.instagram.com/"));
  }

  @Test
  void strikesTheNthCallOnly() {
    rig.fault("{\"action\":\"http\",\"status\":500,\"nth\":2}");

    List<Integer> statuses = IntStream.range(0, 3).mapToObj(call -> me().status()).toList();

    assertEquals(List.of(200, 500, 200), statuses);
  }

  @Test
  void strikesByDiceThatFallTheSameEachTime() {
    String fault = "{\"action\":\"http\",\"status\":500,\"probability\":0.5,\"seed\":7}";
    String first = rig.fault(fault);
    List<Integer> firstRun = IntStream.range(0, 12).mapToObj(call -> me().status()).toList();
    rig.control("DELETE", "faults/" + first, "");
    rig.fault(fault);

    List<Integer> secondRun = IntStream.range(0, 12).mapToObj(call -> me().status()).toList();

    assertEquals(firstRun, secondRun);
    assertTrue(firstRun.contains(200) && firstRun.contains(500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"host\":\"graph.facebook.com\"",
        "\"method\":\"POST\"",
        "\"path\":\"/*/media\"",
        "\"operation\":\"publish\"",
        "\"account\":\"sandbox_other\"",
        "\"container\":\"17889000000000009\"",
        "\"mediaType\":\"REELS\""
      })
  void sparesCallsItIsNotMeantFor(String condition) {
    rig.fault("{\"action\":\"http\",\"status\":500," + condition + "}");

    assertEquals(200, me().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"host\":\"graph.instagram.com\"",
        "\"method\":\"GET\"",
        "\"path\":\"/m*\"",
        "\"operation\":\"me\"",
        "\"account\":\"sandbox_ig\"",
        "\"match\":{\"operation\":\"me\"}"
      })
  void strikesCallsItIsMeantFor(String condition) {
    rig.fault("{\"action\":\"http\",\"status\":500," + condition + "}");

    assertEquals(500, me().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"no-such-fault\"}",
        "{\"action\":\"explode\"}",
        "{\"phase\":\"never\"}"
      })
  void refusesAFaultItDoesNotKnow(String fault) {
    assertEquals(400, rig.control("POST", "faults", fault).status());
  }
}
