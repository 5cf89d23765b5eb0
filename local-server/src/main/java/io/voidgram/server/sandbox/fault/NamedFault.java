package io.voidgram.server.sandbox.fault;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fault with a name of its own.
 *
 * @param operations the calls it is meant for unless the switch says otherwise; none means all
 * @param defaults what its JSON says unless the switch says otherwise
 */
record NamedFault(String name, FaultPhase phase, List<String> operations, JsonObject defaults) {
  private static final Map<String, NamedFault> ALL =
      Arrays.stream(NamedFaultTable.ROWS.strip().split("\n"))
          .map(NamedFault::parse)
          .collect(Collectors.toMap(NamedFault::name, Function.identity()));

  static NamedFault of(String name) {
    NamedFault fault = ALL.get(name);
    if (fault == null) {
      String known = ALL.keySet().stream().sorted().collect(Collectors.joining(", "));
      throw new IllegalArgumentException("No fault is called '" + name + "'. Known: " + known);
    }
    return fault;
  }

  private static NamedFault parse(String row) {
    String[] columns = row.strip().split("\\s+\\|\\s+", -1);
    return new NamedFault(
        columns[0],
        FaultPhase.valueOf(columns[1]),
        columns[2].equals("any") ? List.of() : List.of(columns[2].split(",")),
        JsonParser.parseString(columns[3]).getAsJsonObject());
  }

  boolean isWireFault() {
    return defaults.has("action");
  }

  /** The given settings, with the defaults where they are silent. */
  JsonObject fill(JsonObject given) {
    JsonObject filled = defaults.deepCopy();
    given.entrySet().forEach(entry -> filled.add(entry.getKey(), entry.getValue()));
    return filled;
  }
}
