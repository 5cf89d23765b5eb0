package io.voidgram.server.http.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.http.admission.RateLimiter.Allowance;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {
  private final AtomicLong nowMs = new AtomicLong(1_000_000);
  private final RateLimiter limiter = new RateLimiter(100, 1000, nowMs::get);

  @Test
  void grantsExactlyTheLimitOfAMinute() {
    assertEquals(100, grantedOf(150));
  }

  @Test
  void grantsExactlyTheLimitOfAnHour() {
    int granted = 0;
    for (int minute = 0; minute < 20; minute++) {
      granted += grantedOf(100);
      nowMs.addAndGet(60_000);
    }

    assertEquals(1000, granted);
  }

  @Test
  void grantsAgainAfterExactlyTheTimeItNamed() {
    grantedOf(100);
    nowMs.addAndGet(12_345);
    Allowance refused = limiter.take("key");
    assertFalse(refused.isGranted());

    nowMs.addAndGet(refused.resetS() * 1000);

    assertTrue(limiter.take("key").isGranted());
  }

  @Test
  void refusesUntilASecondBeforeTheTimeItNamed() {
    grantedOf(100);
    nowMs.addAndGet(12_345);
    long resetS = limiter.take("key").resetS();

    nowMs.addAndGet((resetS - 1) * 1000);

    assertFalse(limiter.take("key").isGranted());
  }

  @Test
  void doesNotPushTheEndAwayWithRefusedRequests() {
    grantedOf(100);
    for (int second = 0; second < 59; second++) {
      nowMs.addAndGet(1000);
      assertEquals(59 - second, limiter.take("key").resetS());
    }
    nowMs.addAndGet(1000);

    assertTrue(limiter.take("key").isGranted());
  }

  @Test
  void doesNotCountRefusedRequestsForTheHour() {
    for (int minute = 0; minute < 9; minute++) {
      grantedOf(500);
      nowMs.addAndGet(60_000);
    }

    assertEquals(100, grantedOf(100));
  }

  @Test
  void tellsOfTheWindowThatEndsFirst() {
    assertEquals(new Allowance(true, 100, 99, 60), limiter.take("key"));
  }

  @Test
  void tellsOfTheHourOnceThatIsTighter() {
    for (int minute = 0; minute < 9; minute++) {
      grantedOf(100);
      nowMs.addAndGet(60_000);
    }
    grantedOf(50);

    assertEquals(new Allowance(true, 1000, 49, 3060), limiter.take("key"));
  }

  @Test
  void namesTheHourWhenBothAreUsedUp() {
    for (int minute = 0; minute < 10; minute++) {
      grantedOf(100);
      nowMs.addAndGet(minute < 9 ? 60_000 : 0);
    }

    Allowance refused = limiter.take("key");

    assertEquals(new Allowance(false, 1000, 0, 3060), refused);
  }

  @Test
  void countsEachKeyByItself() {
    grantedOf(100);

    assertTrue(limiter.take("other").isGranted());
  }

  @Test
  void makesNobodyWaitForAClockThatWasSetBack() {
    grantedOf(100);
    nowMs.addAndGet(-3_600_000);

    assertEquals(60, limiter.take("key").resetS());
  }

  @Test
  void goesOnWhereItStoppedAfterARestart() {
    grantedOf(70);
    RateLimiter restarted = new RateLimiter(100, 1000, nowMs::get);

    limiter.windows().forEach(restarted::restore);

    assertEquals(29, restarted.take("key").remaining());
  }

  @Test
  void keepsNoWindowThatIsOver() {
    grantedOf(70);
    nowMs.addAndGet(3_600_000);

    assertTrue(limiter.windows().isEmpty());
  }

  @Test
  void grantsExactlyTheLimitToManyThreads() {
    long granted =
        IntStream.range(0, 1000).parallel().filter(i -> limiter.take("key").isGranted()).count();

    assertEquals(100, granted);
  }

  private int grantedOf(int requests) {
    return (int) IntStream.range(0, requests).filter(i -> limiter.take("key").isGranted()).count();
  }
}
