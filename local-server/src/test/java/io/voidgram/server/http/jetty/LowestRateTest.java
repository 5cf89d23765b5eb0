package io.voidgram.server.http.jetty;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Slow lines are waited for, trickles are not. */
class LowestRateTest {
  private static final long START = -5;

  private final LowestRate rate = new LowestRate(START);

  @Test
  void letsAnythingBeForHalfAMinute() {
    assertTrue(rate.isKept(0, after(30)));
  }

  @Test
  void takesALineOfTenKilobytesASecond() {
    for (int second = 1; second < 3600; second++) {
      assertTrue(rate.isKept(10_000, after(second)), "second " + second);
    }
  }

  @Test
  void givesUpATrickle() {
    assertTrue(rate.isKept(1, after(25)));
    assertFalse(rate.isKept(1, after(60)));
  }

  @Test
  void countsWhatCameBefore() {
    assertTrue(rate.isKept(1 << 20, after(1)));
    assertTrue(rate.isKept(1, after(200)));
    assertFalse(rate.isKept(1, after(3600)));
  }

  private static long after(int seconds) {
    return START + Duration.ofSeconds(seconds).toNanos();
  }
}
