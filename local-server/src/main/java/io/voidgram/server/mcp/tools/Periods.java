package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** Periods that have names, in the days of a zone. Weeks begin on Monday. */
final class Periods {
  static final List<String> NAMES =
      List.of(
          "today",
          "yesterday",
          "this_week",
          "last_week",
          "last_7_days",
          "this_month",
          "last_30_days");

  /** From one instant to before another. */
  record Period(Instant since, Instant until, ZoneId zone) {
    boolean holds(Instant time) {
      return !time.isBefore(since) && time.isBefore(until);
    }

    JsonObject json() {
      JsonObject json = new JsonObject();
      json.addProperty("since", IsoInstant.format(since));
      json.addProperty("until", IsoInstant.format(until));
      json.addProperty("timezone", zone.getId());
      return json;
    }
  }

  private Periods() {}

  static Period of(Arguments arguments, ZoneId zone, Instant now) {
    Optional<ZoneId> local = Optional.of(zone);
    Optional<Instant> since = Times.optional(arguments, "since", local);
    Optional<Instant> until = Times.optional(arguments, "until", local);
    if (since.isEmpty() && until.isEmpty()) {
      return named(arguments.text("period").orElse("this_week"), zone, now);
    }
    if (arguments.has("period")) {
      throw ToolFailure.arguments(
          "period cannot stand beside since or until.", "Pass one or the other.");
    }
    Period period = new Period(since.orElse(Instant.EPOCH), until.orElse(now), zone);
    if (!period.since().isBefore(period.until())) {
      throw ToolFailure.arguments("since is not before until.", "Correct one of them.");
    }
    return period;
  }

  private static Period named(String name, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return switch (name) {
      case "today" -> days(today, today.plusDays(1), zone);
      case "yesterday" -> days(today.minusDays(1), today, zone);
      case "last_week" -> days(monday.minusWeeks(1), monday, zone);
      case "last_7_days" -> days(today.minusDays(6), today.plusDays(1), zone);
      case "last_30_days" -> days(today.minusDays(29), today.plusDays(1), zone);
      case "this_month" ->
          days(today.withDayOfMonth(1), today.withDayOfMonth(1).plusMonths(1), zone);
      default -> days(monday, monday.plusWeeks(1), zone);
    };
  }

  private static Period days(LocalDate from, LocalDate until, ZoneId zone) {
    return new Period(
        from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant(), zone);
  }
}
