package io.voidgram.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read like the formatter reads, whichever way is taken; written with milliseconds. */
final class IsoInstantTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-04-20T14:00:00.000Z",
        "2028-02-29T23:59:59.999Z",
        "1970-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z",
        "2026-04-20T14:00:00Z",
        "2026-04-20T14:00Z",
        "2026-04-20T14:00:00.123456Z",
        "2026-04-20T14:00:00.000z",
        "2026-04-20T16:00:00.000+02:00",
      })
  void readsDatesAndTimesWithAnOffset(String text) {
    assertEquals(OffsetDateTime.parse(text).toInstant(), IsoInstant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T14:00:00.000Z",
        "2026-13-01T14:00:00.000Z",
        "2026-04-20T24:00:00.000Z",
        "2026-04-20T14:60:00.000Z",
        "2026-04-20T14:00:60.000Z",
        "1969-12-31T23:59:59.999Z",
        "2026-04-20T14:00:00.000",
        "2026-04-20 14:00:00.000Z",
        "2026-04-20T14:00:00.0 0Z",
        "٢٠٢٦-04-20T14:00:00.000Z",
        "",
      })
  void refusesWhatIsNone(String text) {
    assertThrows(DateTimeParseException.class, () -> IsoInstant.parse(text));
  }

  @Test
  void writesMilliseconds() {
    assertEquals("2026-04-20T14:00:00.000Z", IsoInstant.format(Instant.ofEpochSecond(1776693600)));
    assertEquals(
        "1970-01-01T00:00:00.999Z", IsoInstant.format(Instant.ofEpochSecond(0, 999999999)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 999, 951_782_400_000L, 4_102_444_799_999L, 253_402_300_799_999L})
  void writesWhatTheFormatterWrites(long millis) {
    Instant instant = Instant.ofEpochMilli(millis);
    String text =
        new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT).format(instant);
    assertEquals(text, IsoInstant.format(instant));
  }
}
