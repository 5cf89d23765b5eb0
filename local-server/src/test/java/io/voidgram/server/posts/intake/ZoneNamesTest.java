package io.voidgram.server.posts.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every name of the tz database is a zone, whatever the JDK's age. */
class ZoneNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "EST",
        "MST",
        "HST",
        "EST5EDT",
        "America/Coyhaique",
        "America/Ciudad_Juarez",
        "Europe/Kyiv",
        "Europe/Kiev",
        "US/Pacific",
        "Asia/Calcutta",
        "Etc/GMT+12",
        "UTC",
        "Z",
        "+05:30",
        "+0530",
        "+05",
        "-03:30",
        "+05:30:15",
        "+053015",
        "+18:00"
      })
  void isAZone(String name) {
    assertTrue(ZoneNames.isZone(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "est",
        "America/los_angeles",
        "Mars/Olympus",
        "+5",
        "+19:00",
        "+18:01",
        "+05:60",
        "05:30",
        "+٠٥:٣٠",
        "#",
        "America/Los_Angeles "
      })
  void isNoZone(String name) {
    assertFalse(ZoneNames.isZone(name));
  }

  @Test
  void hasWhatTheJdkHas() {
    ZoneId.getAvailableZoneIds().stream()
        .filter(name -> !name.startsWith("SystemV/"))
        .forEach(name -> assertTrue(ZoneNames.isZone(name), name));
  }
}
