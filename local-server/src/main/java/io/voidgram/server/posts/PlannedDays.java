package io.voidgram.server.posts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.text.Digits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The days of a calendar as the page names them: when each begins, for only the page knows the zone
 * of its reader, and the rules of that zone may be newer there than here.
 */
final class PlannedDays {
  private static final int DAYS_MAX = 400;
  private static final int PER_DAY_MAX = 10_000;
  private static final long LATEST_MS = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

  private PlannedDays() {}

  /** Milliseconds since 1970 with commas between: where the days begin, and where the last ends. */
  static List<Instant> read(String text) {
    List<Instant> days = new ArrayList<>();
    long before = Long.MIN_VALUE;
    for (String part : text.split(",", -1)) {
      OptionalLong at = Digits.read(part);
      if (at.isEmpty() || Math.abs(at.getAsLong()) > LATEST_MS || at.getAsLong() <= before) {
        throw refused();
      }
      before = at.getAsLong();
      days.add(Instant.ofEpochMilli(before));
    }
    if (days.size() < 2 || days.size() > DAYS_MAX + 1) {
      throw refused();
    }
    return days;
  }

  static int perDay(Optional<String> text) {
    long perDay = text.map(it -> Digits.read(it).orElse(0)).orElse((long) PER_DAY_MAX);
    if (perDay < 1 || perDay > PER_DAY_MAX) {
      throw new ApiException(
          ErrorCode.INVALID_PARAM,
          "The query parameter perDay must be a whole number from 1 to " + PER_DAY_MAX + ".");
    }
    return (int) perDay;
  }

  private static ApiException refused() {
    return new ApiException(
        ErrorCode.INVALID_PARAM,
        "The query parameter days must be 2 to "
            + (DAYS_MAX + 1)
            + " instants in milliseconds since 1970, each later than the one before it.");
  }
}
