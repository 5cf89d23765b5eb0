package io.voidgram.server.openapi;

import io.voidgram.server.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares two versions of a schema: requests may only widen, answers may only grow. */
final class SchemaDiff {

  /** Who writes the value: the client or the server. */
  enum Direction {
    REQUEST,
    ANSWER
  }

  private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems");
  private static final List<String> LOWER = List.of("minimum", "minLength", "minItems");

  private final ApiDocument older;
  private final ApiDocument newer;
  private final Direction direction;
  private final List<String> breaks;
  private final Set<String> seen = new HashSet<>();

  SchemaDiff(ApiDocument older, ApiDocument newer, Direction direction, List<String> breaks) {
    this.older = older;
    this.newer = newer;
    this.direction = direction;
    this.breaks = breaks;
  }

  /** Adds each break between the two, named by where it is. */
  void compare(String where, Located olderSchema, Located newerSchema) {
    Located before = older.follow(olderSchema);
    Located after = newer.follow(newerSchema);
    if (!after.exists()) {
      breaks.add(where + ": schema removed");
      return;
    }
    if (!seen.add(before.pointer() + " " + after.pointer())) {
      return;
    }
    types(where, before.node(), after.node());
    enums(where, before.node(), after.node());
    properties(where, before, after);
    required(where, before.node(), after.node());
    if (direction == Direction.REQUEST) {
      limits(where, before.node(), after.node());
    }
    parts(where, before, after);
  }

  private void types(String where, JsonNode before, JsonNode after) {
    Set<String> old = strings(before.path("type"));
    Set<String> now = strings(after.path("type"));
    boolean isKept =
        direction == Direction.REQUEST ? now.isEmpty() || now.containsAll(old) : now.equals(old);
    if (!isKept || (old.isEmpty() && !now.isEmpty())) {
      breaks.add(Text.of("%s: type changed from %s to %s", where, old, now));
    }
    for (String keyword : List.of("format", "default")) {
      if (!Objects.equals(before.get(keyword), after.get(keyword))) {
        breaks.add(
            Text.of(
                "%s: %s changed from %s to %s",
                where, keyword, before.get(keyword), after.get(keyword)));
      }
    }
  }

  private void enums(String where, JsonNode before, JsonNode after) {
    boolean isWidened = direction == Direction.REQUEST && !after.has("enum");
    Set<String> gone = strings(before.path("enum"));
    gone.removeAll(strings(after.path("enum")));
    if (!isWidened) {
      gone.forEach(value -> breaks.add(where + ": enum value " + value + " removed"));
    }
    if (direction == Direction.REQUEST && after.has("enum") && !before.has("enum")) {
      breaks.add(where + ": restricted to an enum");
    }
  }

  private void properties(String where, Located before, Located after) {
    Located old = before.child("properties");
    Located now = after.child("properties");
    for (String name : old.node().propertyNames()) {
      if (now.node().has(name)) {
        compare(where + "." + name, old.child(name), now.child(name));
      } else {
        breaks.add(where + "." + name + ": field removed");
      }
    }
  }

  private void required(String where, JsonNode before, JsonNode after) {
    Set<String> old = strings(before.path("required"));
    Set<String> now = strings(after.path("required"));
    Set<String> lost = new TreeSet<>(direction == Direction.REQUEST ? now : old);
    lost.removeAll(direction == Direction.REQUEST ? old : now);
    String what = direction == Direction.REQUEST ? ": newly required" : ": no longer always there";
    lost.forEach(name -> breaks.add(where + "." + name + what));
  }

  private void limits(String where, JsonNode before, JsonNode after) {
    for (String keyword : UPPER) {
      if (tightened(before.get(keyword), after.get(keyword), 1)) {
        breaks.add(Text.of("%s: %s lowered to %s", where, keyword, after.get(keyword)));
      }
    }
    for (String keyword : LOWER) {
      if (tightened(before.get(keyword), after.get(keyword), -1)) {
        breaks.add(Text.of("%s: %s raised to %s", where, keyword, after.get(keyword)));
      }
    }
    if (after.has("pattern") && !after.path("pattern").equals(before.path("pattern"))) {
      breaks.add(where + ": pattern changed to " + after.path("pattern"));
    }
  }

  private static boolean tightened(@Nullable JsonNode before, @Nullable JsonNode after, int sign) {
    if (after == null) {
      return false;
    }
    return before == null || sign * Double.compare(before.asDouble(), after.asDouble()) > 0;
  }

  private void parts(String where, Located before, Located after) {
    boolean tookNone =
        direction == Direction.REQUEST && before.node().path("maxItems").asInt(1) == 0;
    if (before.child("items").exists() && !tookNone) {
      compare(where + "[]", before.child("items"), after.child("items"));
    }
    for (String keyword : List.of("allOf", "anyOf")) {
      Located old = before.child(keyword);
      Located now = after.child(keyword);
      if (old.node().size() != now.node().size()) {
        breaks.add(Text.of("%s: %s changed", where, keyword));
        continue;
      }
      for (int index = 0; index < old.node().size(); index++) {
        compare(where, old.child(index), now.child(index));
      }
    }
  }

  private static Set<String> strings(JsonNode oneOrSeveral) {
    return oneOrSeveral.isString()
        ? new TreeSet<>(Set.of(oneOrSeveral.stringValue()))
        : oneOrSeveral
            .valueStream()
            .map(node -> node.asString("null"))
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
