package io.voidgram.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who listens is told everything once, also after the connection was cut. */
final class EventStreamsTest {
  private static final Pattern EVENT = Pattern.compile("id: (\\d+)\nevent: (\\w+)\ndata: (.*)\n\n");

  /** A listener that keeps what it is sent until it goes. */
  private static final class Listener implements LiveBody {
    final StringBuilder heard = new StringBuilder();
    boolean isGone;
    boolean isEnded;

    @Override
    public boolean send(byte[] part) {
      if (!isGone) {
        heard.append(new String(part, StandardCharsets.UTF_8));
      }
      return !isGone;
    }

    @Override
    public void finish() {
      isEnded = true;
    }

    @Override
    public void end() {
      isEnded = true;
    }

    /** What was told, each as name and data. */
    List<String> events() {
      List<String> events = new ArrayList<>();
      Matcher matcher = EVENT.matcher(heard);
      while (matcher.find()) {
        events.add(matcher.group(2) + " " + matcher.group(3));
      }
      return events;
    }

    OptionalLong lastId() {
      OptionalLong last = OptionalLong.empty();
      Matcher matcher = Pattern.compile("(?m)^id: (\\d+)$").matcher(heard);
      while (matcher.find()) {
        last = OptionalLong.of(Long.parseLong(matcher.group(1)));
      }
      return last;
    }
  }

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final EventStreams streams = new EventStreams(InstantSource.fixed(NOON));

  private Listener listen(OptionalLong seen) {
    Listener listener = new Listener();
    streams.add(listener, seen);
    return listener;
  }

  private void publish(int... numbers) {
    for (int number : numbers) {
      streams.publish("post", Map.of("id", number));
    }
  }

  @Test
  void tellsEverybodyWhoListens() {
    Listener one = listen(OptionalLong.empty());
    publish(1);
    Listener other = listen(OptionalLong.empty());
    publish(2);

    assertEquals(List.of("post {\"id\":1}", "post {\"id\":2}"), one.events());
    assertEquals(List.of("post {\"id\":2}"), other.events());
  }

  @Test
  void tellsWhoComesBackWhatCameMeanwhile() {
    Listener before = listen(OptionalLong.empty());
    publish(1);
    before.isGone = true;
    publish(2, 3);

    Listener after = listen(before.lastId());

    assertEquals(List.of("post {\"id\":2}", "post {\"id\":3}"), after.events());
    assertEquals(List.of(), listen(after.lastId()).events());
  }

  @Test
  void knowsTheirPlaceBeforeTheFirstEvent() {
    OptionalLong place = listen(OptionalLong.empty()).lastId();
    publish(1);

    assertEquals(List.of("post {\"id\":1}"), listen(place).events());
  }

  @Test
  void saysThatAllIsToBeReadAgainWhereItDoesNotKnowWhatWasMissed() {
    OptionalLong place = listen(OptionalLong.empty()).lastId();
    streams.publish("deployment", Map.of("state", "DONE"));
    for (int i = 0; i < 300; i++) {
      publish(i);
    }

    Listener late = listen(place);
    assertEquals(
        List.of("reset {}", "deployment {\"state\":\"DONE\"}", "post {\"id\":299}"), late.events());
    assertEquals("reset {}", listen(OptionalLong.of(7)).events().get(0)); // before a restart
    assertEquals("reset {}", listen(OptionalLong.of(Long.MAX_VALUE)).events().get(0));
  }

  @Test
  void givesEachEventALaterIdAlsoWithinOneMillisecondAndAfterARestart() {
    Listener listener = listen(OptionalLong.empty());
    publish(1, 2, 3);

    EventStreams restarted = new EventStreams(InstantSource.fixed(NOON.plusMillis(10)));
    Listener back = new Listener();
    restarted.add(back, listener.lastId());

    assertEquals(List.of("reset {}"), back.events());
    assertTrue(back.lastId().orElseThrow() > listener.lastId().orElseThrow());
  }

  @Test
  void letsGoOfWhoHasGoneAndEndsTheOthers() {
    Listener gone = listen(OptionalLong.empty());
    Listener there = listen(OptionalLong.empty());
    gone.isGone = true;
    publish(1);

    streams.close();

    assertFalse(gone.isEnded);
    assertTrue(there.isEnded);
    assertTrue(listen(OptionalLong.empty()).isEnded);
  }
}
