package io.voidgram.server.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Instants on the wire: any offset is read, UTC with milliseconds is written. */
public final class IsoInstant {
  private static final DateTimeFormatter OUT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private IsoInstant() {}

  /** For example {@code 2026-04-20T14:00:00.000Z}. */
  public static String format(Instant instant) {
    return OUT.format(instant);
  }

  /**
   * Reads an ISO 8601 date and time.
   *
   * @throws DateTimeParseException when there is no offset, or the year is not 1970 to 9999
   */
  public static Instant parse(String text) {
    Instant instant =
        OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw new DateTimeParseException("year out of range", text, 0);
    }
    return instant;
  }
}
