package io.voidgram.server.media.video;

import java.time.Duration;
import java.util.Optional;

/** Makes durations of the numbers that files say. */
final class Lengths {
  private static final double SECONDS_MAX = Duration.ofDays(30).toSeconds();

  private Lengths() {}

  /** Absent for lengths that are not given or make no sense. */
  static Optional<Duration> ofSeconds(double seconds) {
    boolean isKnown = seconds > 0 && seconds < SECONDS_MAX;
    return isKnown ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000))) : Optional.empty();
  }
}
