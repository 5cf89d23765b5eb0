package io.voidgram.server.sandbox.fault;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Which calls a fault is meant for. What is not given matches everything. */
final class FaultMatch {
  private final FaultSettings settings;
  private final List<String> operations;
  private final Pattern path;
  private final Random jitter;
  private int seen;

  FaultMatch(FaultSettings settings, List<String> usualOperations) {
    this.settings = settings;
    this.operations =
        settings.has("operation")
            ? List.of(settings.text("operation", "").split(","))
            : usualOperations;
    this.path = glob(settings.text("path", "*"));
    this.jitter = new Random(settings.number("seed", 1));
  }

  private static Pattern glob(String text) {
    return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"));
  }

  /** Counts the call, so it must be asked once for each. */
  boolean hits(CallFacts call) {
    if (!isMeant(call)) {
      return false;
    }
    seen++;
    int nth = settings.number("nth", 0);
    return (nth == 0 || nth == seen) && jitter.nextDouble() < settings.fraction("probability", 1.0);
  }

  private boolean isMeant(CallFacts call) {
    return (operations.isEmpty() || operations.contains(call.operation()))
        && path.matcher(call.path()).matches()
        && is("host", call.host())
        && is("method", call.method())
        && is("account", call.account())
        && is("container", call.container())
        && is("mediaType", call.mediaType());
  }

  private boolean is(String name, String fact) {
    return settings.text(name, fact).equals(fact);
  }
}
