package io.voidgram.scheduling.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerClockTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:17:23Z");

  /** The JDK's zones say the same, hour for hour, two years long. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/Los_Angeles",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "America/Havana",
        "Africa/Cairo",
        "Pacific/Kiritimati",
        "UTC"
      })
  void agreesWithTheJdk(String zoneId) {
    ZoneId zone = ZoneId.of(zoneId);
    OwnerClock clock = clock(zone);
    for (int hour = 0; hour < 2 * 365 * 24; hour++) {
      Instant at = FROM.plusSeconds(hour * 3600L);
      LocalDate day = at.atZone(zone).toLocalDate();

      assertEquals(at.atZone(zone).getHour(), clock.hourAt(at), at::toString);
      assertEquals(day.toEpochDay(), clock.dayAt(at), at::toString);
      assertEquals(day.atStartOfDay(zone).toInstant(), clock.dayStart(at), at::toString);
      assertEquals(day.plusDays(1).atStartOfDay(zone).toInstant(), clock.nextDay(at), at::toString);
    }
  }

  private static OwnerClock clock(ZoneId zone) {
    List<OwnerClock.Change> changes = new java.util.ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(FROM.minusSeconds(86_400));
    while (next != null && changes.size() < 8) {
      changes.add(
          new OwnerClock.Change(next.getInstant(), next.getOffsetAfter().getTotalSeconds()));
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return new OwnerClock(zone.getRules().getOffset(FROM).getTotalSeconds(), changes);
  }

  @Test
  void aWindowOverMidnightHoldsItsHours() {
    OwnerClock clock = OwnerClock.of(0);
    SleepWindow window = new SleepWindow(23, 7);

    assertFalse(window.holds(Instant.parse("2026-01-01T22:59:59Z"), clock));
    assertTrue(window.holds(Instant.parse("2026-01-01T23:00:00Z"), clock));
    assertTrue(window.holds(Instant.parse("2026-01-02T06:59:59Z"), clock));
    assertFalse(window.holds(Instant.parse("2026-01-02T07:00:00Z"), clock));
    assertEquals(
        Instant.parse("2026-01-02T07:00:00Z"),
        window.outside(Instant.parse("2026-01-01T23:30:00Z"), clock));
  }

  @Test
  void theSameHourTwiceIsNoWindow() {
    SleepWindow none = new SleepWindow(5, 5);

    assertFalse(none.holds(Instant.parse("2026-01-01T05:30:00Z"), OwnerClock.of(0)));
  }
}
