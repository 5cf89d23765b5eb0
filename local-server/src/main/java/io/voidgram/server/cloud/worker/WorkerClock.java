package io.voidgram.server.cloud.worker;

import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.server.json.IsoInstant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The Worker's time, learned from its answers: it refuses calls that are signed by a clock which is
 * more than five minutes off.
 */
final class WorkerClock {
  private final InstantSource ours;
  private volatile Duration ahead = Duration.ZERO;

  WorkerClock(InstantSource ours) {
    this.ours = ours;
  }

  Instant now() {
    return ours.instant().plus(ahead);
  }

  /** Reads the {@code now} of an answer, if it has one. */
  void learn(JsonObject answer) {
    told(answer).ifPresent(theirs -> ahead = Duration.between(ours.instant(), theirs));
  }

  /** The same of an answer's text. */
  void learn(String answer) {
    JsonObject body = JsonObject.parseOrNull(answer);
    if (body != null) {
      learn(body);
    }
  }

  /** It is a number in what the Worker tells, and a date where it refuses. */
  private static Optional<Instant> told(JsonObject answer) {
    try {
      String text = answer.textOrNull("now");
      if (text == null) {
        return Optional.empty();
      }
      return Optional.of(text.contains("T") ? IsoInstant.parse(text) : answer.instant("now"));
    } catch (DateTimeParseException | JsonException e) {
      return Optional.empty(); // another version's way to tell it; the clocks are seldom apart
    }
  }
}
