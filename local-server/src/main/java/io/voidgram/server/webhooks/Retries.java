package io.voidgram.server.webhooks;

import io.voidgram.scheduling.timing.Backoff;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a delivery that failed is tried again: eight attempts over a little more than a day. */
final class Retries {
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(10));

  static final int ATTEMPTS_MAX = WAITS.size() + 1;

  /** A receiver cannot put us off for longer. */
  static final Duration RETRY_AFTER_MAX = Duration.ofHours(12);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private Retries() {}

  /**
   * How long to wait after this attempt (counted from 1), or empty when it was the last.
   *
   * @param jitter from 0 to 1, for a fifth less or more
   * @param retryAfter what the receiver asked for: never sooner, within bounds
   */
  static Optional<Duration> after(int attempt, double jitter, @Nullable Duration retryAfter) {
    if (attempt >= ATTEMPTS_MAX) {
      return Optional.empty();
    }
    Duration wait = Backoff.spread(WAITS.get(attempt - 1), jitter);
    Duration asked = retryAfter == null ? Duration.ZERO : retryAfter;
    Duration bounded = asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked;
    return Optional.of(wait.compareTo(bounded) > 0 ? wait : bounded);
  }

  /** Reads a header {@code Retry-After}, seconds or a date; null when it is neither. */
  static @Nullable Duration retryAfter(String header, Instant now) {
    String text = header.strip();
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null; // as if there were none
    }
  }
}
