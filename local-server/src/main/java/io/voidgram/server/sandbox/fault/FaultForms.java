package io.voidgram.server.sandbox.fault;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a fault: either a named one, {@code {"name":"publish-close-after-commit","times":1}}, or a
 * free one, {@code {"phase":"before","action":"http","status":503,"operation":"poll"}}.
 */
final class FaultForms {
  private static final int HANG_MS = 120_000;
  private static final int SLOW_MS = 2_000;
  private static final Duration TIME_MAX = Duration.ofMinutes(10);

  private FaultForms() {}

  static Fault read(String id, JsonObject definition) {
    FaultSettings given = new FaultSettings(definition);
    if (!given.has("name") || given.has("action")) {
      return free(id, given);
    }
    NamedFault named = NamedFault.of(given.text("name", ""));
    FaultSettings settings = new FaultSettings(named.fill(given.json()));
    Optional<WireAction> action =
        named.isWireFault() ? Optional.of(action(settings)) : Optional.empty();
    FaultMatch match = new FaultMatch(settings, named.operations());
    return new Fault(id, named.name(), named.phase(), action, settings, match);
  }

  private static Fault free(String id, FaultSettings given) {
    FaultPhase phase = FaultPhase.valueOf(given.text("phase", "before").toUpperCase(Locale.ROOT));
    FaultMatch match = new FaultMatch(given, List.of());
    return new Fault(
        id, given.text("name", "free"), phase, Optional.of(action(given)), given, match);
  }

  private static WireAction action(FaultSettings settings) {
    String action = settings.text("action", "");
    return switch (action) {
      case "http" -> http(settings);
      case "graphError" -> graphFailure(settings);
      case "close" -> WireAction.Plain.CLOSE;
      case "reset" -> WireAction.Plain.RESET;
      case "hang" -> new WireAction.Hang(ms(settings, HANG_MS));
      case "slow" -> new WireAction.Slow(ms(settings, SLOW_MS));
      case "halfBody" -> WireAction.Plain.HALF_BODY;
      case "garbageBody" -> WireAction.Plain.GARBAGE_BODY;
      case "emptyBody" -> WireAction.Plain.EMPTY_BODY;
      case "redirect" -> WireAction.Plain.REDIRECT;
      default -> throw new IllegalArgumentException("No such action of a fault: '" + action + "'");
    };
  }

  private static Duration ms(FaultSettings settings, long otherwise) {
    Duration time = settings.millis("ms", otherwise);
    if (time.isNegative() || time.compareTo(TIME_MAX) > 0) {
      throw new IllegalArgumentException("A fault lasts from 0 to " + TIME_MAX.toMillis() + " ms");
    }
    return time;
  }

  private static WireAction http(FaultSettings settings) {
    Map<String, String> headers = new HashMap<>();
    settings
        .object("headers")
        .entrySet()
        .forEach(header -> headers.put(header.getKey(), header.getValue().getAsString()));
    return new WireAction.Http(status(settings, 500), headers, settings.text("body", ""));
  }

  private static int status(FaultSettings settings, int otherwise) {
    int status = settings.number("status", otherwise);
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("The status of an answer is from 200 to 599");
    }
    return status;
  }

  private static WireAction graphFailure(FaultSettings settings) {
    return new WireAction.GraphFailure(
        status(settings, 400),
        settings.number("code", 1),
        settings.number("subcode", 0),
        settings.flag("transient", false),
        settings.text("message", "An error that the sandbox was told to answer"));
  }
}
