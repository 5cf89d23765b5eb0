package io.voidgram.server.work;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WakeTimerTest {
  private static final Instant NOON = Instant.parse("2026-04-20T12:00:00Z");

  private final WakeTimer alarm = new WakeTimer(InstantSource.fixed(NOON));

  @Test
  void ringsForWhatComesBeforeTheInstantWaitedFor() {
    CompletableFuture<Void> waiting = await(NOON.plusSeconds(20));
    untilAwaited(NOON.plusSeconds(20));

    alarm.ringBefore(NOON.plusSeconds(19));

    waiting.join();
  }

  @Test
  void sleepsOnForWhatComesLater() {
    CompletableFuture<Void> waiting = await(NOON.plusSeconds(20));
    untilAwaited(NOON.plusSeconds(20));

    alarm.ringBefore(NOON.plusSeconds(20));
    alarm.ringBefore(NOON.plusSeconds(21));

    assertFalse(alarm.isRung());
    alarm.ring();
    waiting.join();
  }

  @Test
  void ringsForEverythingWhileNobodyWaits() {
    alarm.ringBefore(NOON.plus(Duration.ofDays(365)));

    assertTrue(alarm.isRung());
    await(Instant.MAX).join();
  }

  @Test
  void ringsForEverythingAgainAfterItWasRung() {
    alarm.ring();
    await(NOON.plusSeconds(1)).join();

    alarm.ringBefore(NOON.plusSeconds(2));

    assertTrue(alarm.isRung());
  }

  @Test
  void doesNotSleepLongerForAClockThatIsSetBackMeanwhile() throws InterruptedException {
    AtomicInteger readings = new AtomicInteger();
    InstantSource setBack = () -> readings.getAndIncrement() == 0 ? NOON : NOON.minusSeconds(600);
    WakeTimer napping = new WakeTimer(setBack, Duration.ofMillis(20));

    napping.awaitUntil(NOON.plusMillis(5));

    assertTrue(readings.get() < 10, "it looked at the clock without end");
  }

  @Test
  void waitsForARingAloneOrForAWhile() throws InterruptedException {
    CompletableFuture<Void> rung =
        CompletableFuture.runAsync(
            () -> {
              try {
                alarm.await(Optional.empty());
              } catch (InterruptedException e) {
                throw new CompletionException(e);
              }
            });

    alarm.ring();

    rung.join();
    alarm.await(Optional.of(Duration.ofMillis(5)));
    assertFalse(alarm.isRung());
  }

  private CompletableFuture<Void> await(Instant instant) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            alarm.awaitUntil(instant);
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  private void untilAwaited(Instant instant) {
    while (!alarm.awaited().equals(instant)) {
      Thread.onSpinWait();
    }
  }
}
