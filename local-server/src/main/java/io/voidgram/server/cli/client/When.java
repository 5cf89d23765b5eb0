package io.voidgram.server.cli.client;

import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.text.MachineZone;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as people type them. */
final class When {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Pattern DAY_AND_TIME = Pattern.compile("([a-z]+)\\s+(\\d{1,2}:\\d{2})");
  private static final Pattern LOCAL =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)");

  private When() {}

  static ZoneId zone(Optional<String> name) {
    if (name.isEmpty()) {
      return MachineZone.get();
    }
    if (!ZoneId.getAvailableZoneIds().contains(name.get())) {
      throw new IllegalArgumentException(
          "--zone takes an IANA time zone such as America/Los_Angeles, not \""
              + name.get()
              + "\".");
    }
    return ZoneId.of(name.get());
  }

  /** As {@code 90s}, {@code 20m}, {@code 2h}, {@code 1d}. */
  static Duration span(String text) {
    Matcher span = SPAN.matcher(text.strip());
    if (!span.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no duration; write 90s, 20m, 2h or 1d.");
    }
    long number = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** An instant, a local time, {@code tomorrow 09:00}, {@code monday 09:00}, {@code in 20m}. */
  static Instant instant(String typed, ZoneId zone, Instant now) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("in ")) {
      return now.plus(span(text.substring(3)));
    }
    try {
      Matcher local = LOCAL.matcher(typed.strip());
      if (local.matches()) {
        return at(LocalDateTime.parse(local.group(1) + "T" + local.group(2)), zone);
      }
      Matcher day = DAY_AND_TIME.matcher(text);
      if (day.matches()) {
        LocalTime time =
            LocalTime.parse(day.group(2).length() == 4 ? "0" + day.group(2) : day.group(2));
        return named(day.group(1), time, zone, now);
      }
      return IsoInstant.parse(typed.strip());
    } catch (DateTimeException e) {
      throw unreadable(typed);
    }
  }

  private static Instant named(String day, LocalTime time, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    if (day.equals("today") || day.equals("tomorrow")) {
      return at(today.plusDays(day.equals("today") ? 0 : 1).atTime(time), zone);
    }
    for (DayOfWeek weekday : DayOfWeek.values()) {
      if (weekday.name().toLowerCase(Locale.ROOT).equals(day)) {
        Instant next = at(today.with(TemporalAdjusters.nextOrSame(weekday)).atTime(time), zone);
        return next.isAfter(now)
            ? next
            : at(today.with(TemporalAdjusters.next(weekday)).atTime(time), zone);
      }
    }
    throw unreadable(day + " " + time);
  }

  private static Instant at(LocalDateTime time, ZoneId zone) {
    var offsets = zone.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no " + time + " in " + zone + ": the clocks are put forward over it.");
    }
    return time.toInstant(offsets.get(0)); // of two, the earlier instant
  }

  private static IllegalArgumentException unreadable(String typed) {
    return new IllegalArgumentException(
        "\""
            + typed
            + "\" is no time; write 2026-12-01T09:00, \"tomorrow 09:00\","
            + " \"monday 09:00\" or \"in 20m\".");
  }

  /** As people read it, with its zone. */
  static String shown(String instant, ZoneId zone) {
    LocalDateTime time = LocalDateTime.ofInstant(IsoInstant.parse(instant), zone);
    return time.withSecond(0).withNano(0).toString().replace('T', ' ') + " " + zone;
  }
}
