package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that leave the caller of create, poll or publish in the dark, or lie to it. */
class LostAnswerFaultTest {

  private static final Duration SHORT = Duration.ofMillis(400);

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "publish-close-after-commit",
        "publish-reset-after-commit",
        "publish-hang-after-commit",
        "publish-halfbody-after-commit"
      })
  void publishesAndLosesTheAnswer(String fault) {
    String container = instagram.finishedImage("Hello");
    rig.named(fault);
    rig.setPatience(SHORT);

    assertThrows(UncheckedIOException.class, () -> instagram.publish(container));

    rig.setPatience(Duration.ofSeconds(20));
    assertEquals(1, rig.observed("published").size());
    assertEquals("PUBLISHED", instagram.status(container));
    rig.await("done=3");
    JsonObject call = rig.lastCall("publish");
    assertEquals(fault, Rig.text(call, "faultApplied"));
    assertTrue(call.get("committed").getAsBoolean());
    assertFalse(call.get("answerDelivered").getAsBoolean());
  }

  @ParameterizedTest
  @CsvSource({
    "publish-2207051-live, 400, 4/2207051",
    "publish-2207085-live, 400, -1/2207085",
    "publish-unexpected-live, 500, 2"
  })
  void publishesAndAnswersAnError(String fault, int status, String error) {
    String container = instagram.finishedImage("Hello");
    rig.named(fault);

    Answer answer = instagram.publish(container);

    assertEquals(status, answer.status());
    assertEquals(error, answer.error());
    assertEquals(1, rig.observed("published").size());
  }

  @Test
  void publishesAndAnswersAServerError() {
    String container = instagram.finishedImage("Hello");
    rig.named("publish-5xx-after-commit", "status", "503");

    assertEquals(503, instagram.publish(container).status());
    assertEquals(1, rig.observed("published").size());
  }

  @Test
  void losesTheAnswerOnlyAsOftenAsTold() {
    String container = instagram.finishedImage("Hello");
    rig.named("publish-5xx", "times", "2");

    assertEquals(503, instagram.publish(container).status());
    assertEquals(503, instagram.publish(container).status());
    assertEquals("ok", instagram.publish(container).error());
    assertEquals(1, rig.observed("published").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"publish-hang-before-commit", "publish-close-before-commit"})
  void losesThePublishCallItself(String fault) {
    String container = instagram.finishedImage("Hello");
    rig.named(fault);
    rig.setPatience(SHORT);

    assertThrows(UncheckedIOException.class, () -> instagram.publish(container));

    rig.setPatience(Duration.ofSeconds(20));
    assertEquals(0, rig.observed("published").size());
    assertEquals("FINISHED", instagram.status(container));
  }

  @Test
  void keepsTheFaultForAPublishThatWouldHaveWorked() {
    String unfinished = instagram.create("image_url", rig.media().picture()).id();
    rig.named("publish-close-after-commit");

    assertEquals("9007/2207027", instagram.publish(unfinished).error());
    rig.advanceSeconds(5);
    assertThrows(UncheckedIOException.class, () -> instagram.publish(unfinished));
  }

  @Test
  void commitsLateAfterTheClientHasGivenUp() {
    String container = instagram.finishedImage("Hello");
    rig.named("publish-late-commit", "ms", "45000");
    rig.setPatience(SHORT);
    assertThrows(UncheckedIOException.class, () -> instagram.publish(container));
    rig.setPatience(Duration.ofSeconds(20));

    assertEquals("FINISHED", instagram.status(container));
    assertEquals(0, rig.observed("published").size());
    rig.advanceSeconds(44);
    assertEquals(0, rig.observed("published").size());
    rig.advanceSeconds(1);

    assertEquals(1, rig.observed("published").size());
    assertEquals("PUBLISHED", instagram.status(container));
  }

  @ParameterizedTest
  @CsvSource({"error, 1", "sameId, 1", "duplicate, 2"})
  void punishesAnImpatientSecondPublishAsTheKnobSays(String knob, int posts) {
    rig.knob("repeatPublish", knob);
    String container = instagram.finishedImage("Hello");
    rig.named("publish-late-commit", "ms", "45000");
    rig.setPatience(SHORT);
    assertThrows(UncheckedIOException.class, () -> instagram.publish(container));
    rig.setPatience(Duration.ofSeconds(20));

    assertEquals("ok", instagram.publish(container).error());
    rig.advanceSeconds(45);

    assertEquals(posts, rig.observed("published").size());
  }

  @Test
  void leavesAnOrphanWhenTheAnswerToCreateIsLost() {
    rig.named("create-close-after-commit");

    assertThrows(
        UncheckedIOException.class, () -> instagram.create("image_url", rig.media().picture()));

    assertEquals(1, rig.observed("containers").size());
  }

  @ParameterizedTest
  @CsvSource({"create-5xx, 500", "poll-5xx, 502"})
  void answersAServerErrorInsteadOfTheCall(String fault, int status) {
    String container = instagram.finishedImage("Hello");
    rig.named(fault);

    Answer answer =
        fault.startsWith("create")
            ? instagram.create("image_url", rig.media().picture())
            : instagram.get("/" + container);

    assertEquals(status, answer.status());
    assertEquals(1, rig.observed("containers").size());
  }

  @Test
  void tellsAReusedConnectionInTheCallLog() {
    instagram.get("/me");
    instagram.get("/me");

    JsonObject first = rig.observed("calls").get(0).getAsJsonObject();
    JsonObject second = rig.observed("calls").get(1).getAsJsonObject();

    assertFalse(first.get("reusedConnection").getAsBoolean());
    assertTrue(second.get("reusedConnection").getAsBoolean());
    assertEquals(first.get("connectionId"), second.get("connectionId"));
  }
}
