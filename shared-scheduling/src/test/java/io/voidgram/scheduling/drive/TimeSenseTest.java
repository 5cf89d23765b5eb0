package io.voidgram.scheduling.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is made of a wall clock that is set, and of the dates Meta tells. */
class TimeSenseTest {
  private static final Instant NOON = Instant.parse("2026-04-20T12:00:00Z");
  private static final Duration HOURS = Duration.ofHours(8);

  private final TimeSense fresh = TimeSense.of("run").read(NOON, 0);

  @Test
  void trustsAClockThatGoesOn() {
    TimeSense later = fresh.read(NOON.plusSeconds(30), 30_000);

    assertFalse(later.moment(NOON.plusSeconds(30), 30_000).isDoubted());
  }

  @Test
  void doubtsAClockThatJumpedAheadUntilItIsSetBack() {
    Instant wrong = NOON.plus(HOURS);
    TimeSense jumped = fresh.read(wrong, 10_000);
    TimeSense back = jumped.read(NOON.plusSeconds(40), 40_000);

    assertTrue(jumped.moment(wrong, 10_000).isDoubted());
    assertFalse(back.moment(NOON.plusSeconds(40), 40_000).isDoubted());
  }

  @Test
  void believesAJumpThatADateOfMetaConfirms() {
    Instant afterSuspend = NOON.plus(HOURS);
    TimeSense woken = fresh.read(afterSuspend, 10_000);

    TimeSense told = woken.answered(afterSuspend.minusSeconds(1), afterSuspend, 10_000);

    assertFalse(told.moment(afterSuspend, 10_000).isDoubted());
  }

  @Test
  void goesOnWithMetasTimeWhereOursIsWrong() {
    Instant wrong = NOON.plus(HOURS);
    TimeSense told = fresh.read(wrong, 10_000).answered(NOON.plusSeconds(10), wrong, 10_000);

    assertEquals(NOON.plusSeconds(25), told.moment(wrong.plusSeconds(15), 25_000).metaNow());
    assertTrue(told.moment(wrong.plusSeconds(15), 25_000).isDoubted());
  }

  @Test
  void endsItsDoubtWhereAnswersTellNoDateForAMinute() {
    Instant later = NOON.plus(HOURS);
    TimeSense jumped = fresh.read(later, 10_000);

    assertTrue(jumped.answered(null, later, 60_000).moment(later, 60_000).isDoubted());
    assertFalse(jumped.answered(null, later, 70_000).moment(later, 70_000).isDoubted());
  }

  @Test
  void takesDatesThatContradictEachOtherForNoClock() {
    Instant fixed = NOON.minus(Duration.ofDays(400));
    TimeSense once = fresh.answered(fixed, NOON, 0);
    TimeSense twice = once.answered(fixed, NOON.plusSeconds(600), 600_000);

    assertNull(twice.moment(NOON.plusSeconds(600), 600_000).metaNow());
  }
}
