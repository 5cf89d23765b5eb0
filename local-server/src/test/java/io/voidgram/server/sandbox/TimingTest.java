package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.time.SandboxClock;
import io.voidgram.server.sandbox.time.TimingMode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How time passes. */
class TimingTest {

  @ParameterizedTest
  @CsvSource({"REAL, 3000", "FAST, 300", "MANUAL, 3000"})
  void dividesWaitingByTenWhenFast(TimingMode mode, long expectedMs) {
    try (SandboxClock clock = new SandboxClock(mode)) {
      assertEquals(Duration.ofMillis(expectedMs), clock.scaled(Duration.ofSeconds(3)));
    }
  }

  @Test
  void publishesFastWithTrueTimestamps() throws IOException {
    try (Rig rig = Rig.of(SandboxOptions.usual())) {
      GraphClient instagram = rig.instagram();
      String container = instagram.create("image_url", rig.media().picture()).id();
      rig.advanceSeconds(1);
      Instant before = Instant.now().plusSeconds(1);

      instagram.publish(container);

      JsonObject row = rig.observed("published").get(0).getAsJsonObject();
      Instant at = Instant.parse(Rig.text(row, "timestamp"));
      double durationMs = rig.lastCall("publish").get("durationMs").getAsDouble();
      assertTrue(durationMs >= 100 && durationMs < 3_000, "took " + durationMs);
      assertTrue(!at.isBefore(before.minusMillis(1)) && at.isBefore(before.plusSeconds(3)));
    }
  }

  @Test
  void doesLaterWorkOnTheMoversThreadWhenMovedByHand() {
    try (SandboxClock clock = new SandboxClock(TimingMode.MANUAL)) {
      List<Integer> done = new ArrayList<>();
      clock.schedule(clock.now().plusSeconds(20), () -> done.add(2));
      clock.schedule(clock.now().plusSeconds(10), () -> done.add(1));

      clock.advance(Duration.ofSeconds(9));
      assertEquals(List.of(), done);
      clock.advance(Duration.ofSeconds(11));

      assertEquals(List.of(1, 2), done);
    }
  }

  @Test
  void doesLaterWorkByItselfOtherwise() throws InterruptedException {
    try (SandboxClock clock = new SandboxClock(TimingMode.FAST)) {
      CountDownLatch done = new CountDownLatch(1);

      clock.schedule(clock.now().plusMillis(20), done::countDown);

      assertTrue(done.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void doesWhatWasScheduledByHandOnceTheClockRuns() throws InterruptedException {
    try (SandboxClock clock = new SandboxClock(TimingMode.MANUAL)) {
      CountDownLatch done = new CountDownLatch(1);
      clock.schedule(clock.now().plusMillis(20), done::countDown);

      clock.setMode(TimingMode.REAL);

      assertTrue(done.await(10, TimeUnit.SECONDS));
    }
  }
}
