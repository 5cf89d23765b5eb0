package io.voidgram.scheduling.graph;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Meta's timestamps, such as {@code 2026-11-22T04:05:06+0000}, as instants. */
public final class GraphTime {
  private static final int DATE_TIME_LENGTH = 19;
  private static final int DAYS_IN_400_YEARS = 146_097;

  private GraphTime() {}

  /** The instant, or null when the text is no timestamp. */
  public static @Nullable Instant read(@Nullable String text) {
    if (text == null || text.length() < DATE_TIME_LENGTH) {
      return null;
    }
    try {
      long days = daysFromCivil(part(text, 0, 4), part(text, 5, 7), part(text, 8, 10));
      long seconds = part(text, 11, 13) * 3600L + part(text, 14, 16) * 60L + part(text, 17, 19);
      return Instant.ofEpochSecond(days * 86_400 + seconds - offsetSeconds(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int offsetSeconds(String text) {
    int sign = Math.max(text.indexOf('+', DATE_TIME_LENGTH), text.indexOf('-', DATE_TIME_LENGTH));
    if (sign < 0) {
      return 0;
    }
    String offset = text.substring(sign + 1).replace(":", "");
    if (offset.length() != 4) {
      throw new NumberFormatException("no offset: " + offset);
    }
    int seconds = part(offset, 0, 2) * 3600 + part(offset, 2, 4) * 60;
    return text.charAt(sign) == '-' ? -seconds : seconds;
  }

  /** Long has a parser of its own, which the Worker has anyway. */
  private static int part(String text, int from, int to) {
    return (int) Long.parseLong(text.substring(from, to));
  }

  /** Days since 1970-01-01 in the Gregorian calendar, counted with years that begin in March. */
  private static long daysFromCivil(int year, int month, int day) {
    long y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400L);
    long yearOfEra = y - era * 400;
    int monthFromMarch = (month + 9) % 12;
    long dayOfYear = (153L * monthFromMarch + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_IN_400_YEARS + dayOfEra - 719_468;
  }
}
