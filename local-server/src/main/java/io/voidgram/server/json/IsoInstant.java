package io.voidgram.server.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants on the wire: any offset is read, UTC with milliseconds is written. */
public final class IsoInstant {
  private static final DateTimeFormatter OUT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
  private static final String SHAPE = "0000-00-00T00:00:00.000Z";

  /** An offset of ISO 8601's basic form: {@code +0530}, {@code +05}, {@code +053015}. */
  private static final Pattern BASIC_OFFSET =
      Pattern.compile("(.{10}[Tt].*)([+-][0-9]{2})([0-9]{2})?([0-9]{2})?");

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private IsoInstant() {}

  /** For example {@code 2026-04-20T14:00:00.000Z}. */
  public static String format(Instant instant) {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      return OUT.format(instant);
    }
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(SHAPE);
    write(out, 0, 4, time.getYear());
    write(out, 5, 7, time.getMonthValue());
    write(out, 8, 10, time.getDayOfMonth());
    write(out, 11, 13, time.getHour());
    write(out, 14, 16, time.getMinute());
    write(out, 17, 19, time.getSecond());
    write(out, 20, 23, time.getNano() / 1_000_000);
    return out.toString();
  }

  /** Many times as fast as the formatter, which answers would otherwise spend most time in. */
  private static void write(StringBuilder out, int from, int to, int number) {
    int rest = number;
    for (int i = to - 1; i >= from; i--) {
      out.setCharAt(i, (char) ('0' + rest % 10));
      rest /= 10;
    }
  }

  /**
   * Reads an ISO 8601 date and time.
   *
   * @throws DateTimeParseException when there is no offset, or the year is not 1970 to 9999
   */
  public static Instant parse(String text) {
    Instant instant = isAsWritten(text) ? parseAsWritten(text) : parseAny(text);
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw new DateTimeParseException("year out of range", text, 0);
    }
    return instant;
  }

  private static Instant parseAny(String text) {
    Matcher offset = BASIC_OFFSET.matcher(text);
    String extended = offset.matches() ? extended(offset) : text;
    return OffsetDateTime.parse(extended, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
  }

  /** The same time with colons in its offset, which the formatter insists on. */
  private static String extended(Matcher offset) {
    String minutes = offset.group(3) == null ? "00" : offset.group(3);
    String seconds = offset.group(4) == null ? "" : ":" + offset.group(4);
    return offset.group(1) + offset.group(2) + ":" + minutes + seconds;
  }

  /** Whether it has the shape that is written here, which nearly all clients send, too. */
  private static boolean isAsWritten(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      boolean isDigit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
      if (SHAPE.charAt(i) == '0' ? !isDigit : text.charAt(i) != SHAPE.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Many times as fast as the formatter; what is no date or time, that one says better. */
  private static Instant parseAsWritten(String text) {
    try {
      LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
      LocalTime time =
          LocalTime.of(
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              number(text, 20, 23) * 1_000_000);
      return LocalDateTime.of(date, time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return parseAny(text);
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
