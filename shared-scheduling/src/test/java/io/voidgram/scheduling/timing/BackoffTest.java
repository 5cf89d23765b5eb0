package io.voidgram.scheduling.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Five attempts; waits of 30 s, 2 min, 8 min and 30 min, each give or take a fifth. */
class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "1, PT24S, PT30S, PT36S",
    "2, PT1M36S, PT2M, PT2M24S",
    "3, PT6M24S, PT8M, PT9M36S",
    "4, PT24M, PT30M, PT36M",
  })
  void waitsAFifthShorterOrLongerAtMost(
      int attempt, Duration shortest, Duration middle, Duration longest) {
    assertEquals(shortest, Backoff.after(attempt, 0));
    assertEquals(middle, Backoff.after(attempt, 0.5));
    assertEquals(longest, Backoff.after(attempt, 1));
  }

  @Test
  void allowsFiveAttempts() {
    assertEquals(5, Backoff.ATTEMPTS_MAX);
    assertTrue(Backoff.hasNext(4));
    assertFalse(Backoff.hasNext(5));
    assertFalse(Backoff.hasNext(6));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 1000})
  void staysAtTheLongestWait(int attempt) {
    assertEquals(Duration.ofMinutes(30), Backoff.after(attempt, 0.5));
  }

  @Test
  void spreadsAnyWait() {
    assertEquals(Duration.ofSeconds(12), Backoff.spread(Duration.ofSeconds(15), 0));
    assertEquals(Duration.ofSeconds(18), Backoff.spread(Duration.ofSeconds(15), 1));
    assertEquals(Duration.ZERO, Backoff.spread(Duration.ZERO, 1));
  }
}
