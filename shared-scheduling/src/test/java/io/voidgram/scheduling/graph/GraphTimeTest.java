package io.voidgram.scheduling.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T04:05:06+0000, 2026-11-22T04:05:06Z",
    "2026-11-22T04:05:06Z, 2026-11-22T04:05:06Z",
    "2026-11-22T04:05:06.789Z, 2026-11-22T04:05:06Z",
    "2026-11-22T04:05:06+0530, 2026-11-21T22:35:06Z",
    "2026-11-22T04:05:06-08:00, 2026-11-22T12:05:06Z",
    "2024-02-29T23:59:59+0000, 2024-02-29T23:59:59Z",
    "1969-12-31T23:59:59+0000, 1969-12-31T23:59:59Z",
  })
  void readsMetasTimes(String text, Instant expected) {
    assertEquals(expected, GraphTime.read(text));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-11-22",
        "2026-11-22Tab:cd:ef+0000",
        "2026-11-22T04:05:06+05",
        "2026-11-22T04:05:06+"
      })
  void readsNothingElse(String text) {
    assertNull(GraphTime.read(text));
  }

  @Test
  void countsDaysAsTheCalendarDoes() {
    LocalDate last = LocalDate.of(2110, 1, 1);
    for (LocalDate day = LocalDate.of(1999, 1, 1); day.isBefore(last); day = day.plusDays(1)) {
      assertEquals(
          day.atStartOfDay(ZoneOffset.UTC).toInstant(), GraphTime.read(day + "T00:00:00+0000"));
    }
  }
}
