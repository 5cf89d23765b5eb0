package io.voidgram.server.mcp.tools;

import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.text.Likeness;
import io.voidgram.server.text.Text;
import io.voidgram.server.text.Visible;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How times are read and shown: instants with an offset, or local times with a zone. */
final class Times {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  private static final Pattern LOCAL_SHAPE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");

  /** Capitals and digits alone name no place, but for these. */
  private static final Pattern ABBREVIATION = Pattern.compile("[A-Za-z]{2,5}\\d?([A-Z]{3})?");

  private static final Set<String> WHOLE_NAMES =
      Set.of(
          "UTC", "GMT", "UCT", "Zulu", "Cuba", "Eire", "Iran", "Egypt", "Israel", "Japan", "Libya");

  private static final Instant END_OF_CALENDAR = Instant.parse("+10000-01-01T00:00:00Z");

  private Times() {}

  /** A zone by its IANA name; INVALID_ARGUMENTS for anything else, an abbreviation above all. */
  static Optional<ZoneId> zone(Arguments arguments) {
    return arguments.text("timezone").map(Times::zone);
  }

  private static ZoneId zone(String name) {
    boolean isShort = ABBREVIATION.matcher(name).matches() && !WHOLE_NAMES.contains(name);
    if (!isShort && ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith("SystemV/")) {
      return ZoneId.of(name);
    }
    Optional<String> near = isShort ? Optional.empty() : nearest(name);
    throw ToolFailure.arguments(
        "The timezone \"" + Visible.shown(name) + "\" is no IANA time zone.",
        near.map(zone -> "Did you mean " + zone + "?")
            .orElse(
                "An abbreviation means different times in different places: pass an IANA zone such"
                    + " as America/Los_Angeles, Europe/Berlin or UTC."));
  }

  private static Optional<String> nearest(String name) {
    String simple = name.replace(' ', '_');
    Set<String> all = ZoneId.getAvailableZoneIds();
    return all.stream()
        .filter(zone -> zone.equalsIgnoreCase(simple))
        .findFirst()
        .or(() -> name.length() > 64 ? Optional.empty() : Likeness.nearest(simple, all));
  }

  /** The instant that an argument names, which may be local when the zone is known. */
  static Instant instant(Arguments arguments, String name, Optional<ZoneId> zone) {
    String text = arguments.need(name).strip();
    if (LOCAL_SHAPE.matcher(text).matches()) {
      return inCalendar(
          zone.map(it -> local(name, text, it)).orElseThrow(() -> zoneMissing(name, text)));
    }
    try {
      return inCalendar(IsoInstant.parse(text));
    } catch (DateTimeParseException e) {
      throw ToolFailure.arguments(
          "The argument " + name + " is no time: \"" + Visible.shown(text) + "\".",
          "Pass ISO 8601, such as 2026-12-01T09:00 together with timezone, or"
              + " 2026-12-01T09:00:00-08:00.");
    }
  }

  /** The same instant; INVALID_ARGUMENTS for one of a year that ISO 8601 has no four digits for. */
  static Instant inCalendar(Instant at) {
    if (at.isBefore(END_OF_CALENDAR)) {
      return at;
    }
    throw ToolFailure.arguments("The time is after the year 9999.", "Choose an earlier one.");
  }

  /** That a time was given an offset of its own, which the zone beside it does not share. */
  static Optional<String> zoneHint(Arguments arguments, String name, Instant at) {
    String text = arguments.need(name).strip();
    return zone(arguments)
        .filter(zone -> !text.replace(' ', 'T').startsWith(local(at, zone)))
        .map(
            zone ->
                Text.of(
                    "%s has an offset of its own, so timezone did not move it: it is %s in %s.",
                    name, local(at, zone), zone.getId()));
  }

  /** The same for one that may be left out, of a tool that takes no zone when none is given. */
  static Optional<Instant> optional(Arguments arguments, String name, Optional<ZoneId> zone) {
    boolean isLocal = LOCAL_SHAPE.matcher(arguments.text(name).orElse("").strip()).matches();
    if (isLocal && zone.isEmpty()) {
      throw ToolFailure.arguments(
          "The argument " + name + " (" + arguments.need(name) + ") has no offset.",
          "Add one, or Z for UTC, such as 2026-12-01T09:00:00-08:00.");
    }
    return arguments.has(name) ? Optional.of(instant(arguments, name, zone)) : Optional.empty();
  }

  private static ToolFailure zoneMissing(String name, String text) {
    return ToolFailure.arguments(
        "The argument " + name + " (" + text + ") has no offset, and no timezone says where it is.",
        "Pass timezone as an IANA zone such as America/Los_Angeles, or add an offset.");
  }

  private static Instant local(String name, String text, ZoneId zone) {
    try {
      LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
      if (offsets.isEmpty()) {
        throw ToolFailure.arguments(
            "There is no " + text + " in " + zone + ": the clocks are put forward over it.",
            "Choose a time before or after the change.");
      }
      return time.toInstant(offsets.get(0)); // of two, the earlier instant
    } catch (DateTimeException e) {
      throw ToolFailure.arguments(
          "The argument " + name + " is no date of the calendar: " + text + ".",
          "Pass one such as 2026-12-01T09:00.");
    }
  }

  /** As {@code 2026-12-01T09:00}. */
  static String local(Instant instant, ZoneId zone) {
    return LOCAL.format(LocalDateTime.ofInstant(instant, zone));
  }

  /** The same for what the API tells, which may know zones that this Java does not. */
  static Optional<String> local(Optional<String> instant, Optional<String> zone) {
    if (instant.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(local(IsoInstant.parse(instant.get()), ZoneId.of(zone.get())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
