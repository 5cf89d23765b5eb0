package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the platform lets pass but a good client does not do. */
class ViolationTest {

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

  private String seenFinished() {
    String container = instagram.finishedImage("Hello");
    instagram.status(container);
    return container;
  }

  @Test
  void findsNoFaultWithAGoodClient() {
    String container = instagram.create("image_url", rig.media().picture()).id();
    instagram.status(container);
    rig.advanceSeconds(5);
    instagram.status(container);
    instagram.publish(container);

    assertEquals("", rig.violations());
  }

  @ParameterizedTest
  @CsvSource({"999, polled-too-fast", "1000, ''"})
  void notesAPollThatComesTooSoon(int waitMs, String violations) {
    String container = seenFinished();
    rig.advance(Duration.ofMillis(waitMs));

    instagram.status(container);

    assertEquals(violations, rig.violations());
  }

  @Test
  void notesAPublishWithoutALookAtTheStatus() {
    instagram.publish(instagram.finishedImage("Hello"));

    assertEquals("published-unseen", rig.violations());
  }

  @Test
  void notesASecondPublish() {
    String container = seenFinished();
    instagram.publish(container);

    instagram.publish(container);

    assertEquals("published-again", rig.violations());
  }

  @Test
  void notesANewContainerWhileTheOutcomeIsOpen() {
    String container = seenFinished();
    rig.named("publish-close-after-commit");
    assertThrows(UncheckedIOException.class, () -> instagram.publish(container));

    instagram.finishedImage("Hello");

    assertEquals("new-container-while-outcome-open", rig.violations());
  }

  @Test
  void notesItEvenForAnErrorThatWasNotTrue() {
    String container = seenFinished();
    rig.named("publish-2207051-live");
    instagram.publish(container);

    instagram.finishedImage("Hello");

    assertEquals("new-container-while-outcome-open", rig.violations());
  }

  @Test
  void letsANewContainerPassAfterAClearRefusal() {
    String container = seenFinished();
    rig.advance(Duration.ofDays(1));
    assertEquals("-2/2207020", instagram.publish(container).error());

    instagram.finishedImage("Hello");

    assertEquals("", rig.violations());
  }

  @Test
  void tellsWhichCallItWas() {
    instagram.publish(instagram.finishedImage("Hello"));

    String violation = rig.observed("violations").get(0).toString();

    long seq = rig.lastCall("publish").get("seq").getAsLong();
    assertTrue(violation.contains("\"callSeq\":" + seq), violation);
  }
}
