package io.voidgram.server.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetriesTest {
  private static final Instant NOW = Instant.parse("2026-04-19T10:00:00Z");

  @Test
  void triesEightTimesOverADay() {
    List<Duration> waits = new ArrayList<>();
    Duration all = Duration.ZERO;
    for (int attempt = 1; attempt < Retries.ATTEMPTS_MAX; attempt++) {
      Duration wait = Retries.after(attempt, 0.5, null).orElseThrow();
      waits.add(wait);
      all = all.plus(wait);
    }

    assertEquals("[PT5S, PT5M, PT30M, PT2H, PT5H, PT10H, PT10H]", waits.toString());
    assertTrue(all.compareTo(Duration.ofDays(1)) > 0, all::toString);
    assertEquals(Optional.empty(), Retries.after(8, 0.5, null));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, PT4S", "1, 1, PT6S", "3, 0, PT24M", "3, 1, PT36M"})
  void spreadsAFifthBothWays(int attempt, double jitter, Duration wait) {
    assertEquals(wait, Retries.after(attempt, jitter, null).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "1, PT0S, PT5S", // never sooner than by itself
    "1, PT3S, PT5S",
    "1, PT90S, PT90S",
    "4, PT10M, PT2H",
    "1, P30D, PT12H" // nor put off for ever
  })
  void honoursWhatTheReceiverAsksForWithinBounds(int attempt, Duration asked, Duration wait) {
    assertEquals(wait, Retries.after(attempt, 0.5, asked).orElseThrow());
  }

  @Test
  void givesUpAfterTheLastAttemptWhateverTheReceiverAsksFor() {
    assertEquals(Optional.empty(), Retries.after(Retries.ATTEMPTS_MAX, 0.5, Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    " 7 , PT7S",
    "'Sun, 19 Apr 2026 10:01:00 GMT', PT1M",
    "'Sun, 19 Apr 2026 09:00:00 GMT', PT0S"
  })
  void readsSecondsAndDates(String header, Duration asked) {
    assertEquals(asked, Retries.retryAfter(header, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1e9", "99999999999999999999", "2026-04-19T10:01:00Z"})
  void readsNothingElse(String header) {
    assertNull(Retries.retryAfter(header, NOW));
  }
}
