package io.voidgram.server.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.error.Problems;
import io.voidgram.server.text.Visible;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read with their types and limits.
 *
 * <p>Every problem is noted and reading goes on; {@link #done} then throws one VALIDATION_ERROR
 * with all of them. A field that is absent, null or wrong reads as empty. Unknown fields are
 * ignored.
 *
 * <pre>{@code
 * Fields body = request.json().require("name");
 * Optional<String> name = body.text("name", 1, 64);
 * body.done();
 * create(name.orElseThrow());
 * }</pre>
 */
public final class Fields {
  private final JsonObject object;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, Fields> nested = new LinkedHashMap<>();

  public Fields(JsonObject object, Problems problems) {
    this.object = object;
    this.problems = problems;
  }

  /** Everything that is looked for is known. */
  private @Nullable JsonElement value(String name) {
    known.add(name);
    return object.get(name);
  }

  /** What was sent and never looked for, each with the known name it may have meant. */
  public List<String> strangers() {
    List<String> strangers = new ArrayList<>();
    collectStrangers("", strangers);
    return strangers;
  }

  private void collectStrangers(String path, List<String> strangers) {
    for (String name : object.keySet()) {
      if (!known.contains(name)) {
        String meant =
            FieldNames.meant(name, known).map(near -> "; did you mean " + near + "?").orElse("");
        strangers.add("unknown field " + path + Visible.shown(name) + meant);
      }
    }
    nested.forEach((name, fields) -> fields.collectStrangers(path + name, strangers));
  }

  /** Notes a problem for each of these that is absent or null. */
  public Fields require(String... names) {
    for (String name : names) {
      if (!has(name)) {
        refuse(name, "Required");
      }
    }
    return this;
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    JsonElement value = value(name);
    return value != null && !value.isJsonNull();
  }

  /** Whether the field is there with the value null, which asks an update to clear it. */
  public boolean isNull(String name) {
    JsonElement value = value(name);
    return value != null && value.isJsonNull();
  }

  /** A text; lengths are counted in Unicode code points. */
  public Optional<String> text(String name, int lengthMin, int lengthMax) {
    Optional<String> text = string(name);
    if (text.isEmpty() || isWithin(codePoints(text.get()), lengthMin, lengthMax)) {
      return text;
    }
    String least = lengthMin == 0 ? "at most " : lengthMin + " to ";
    refuse(name, "must have " + least + lengthMax + " characters");
    return Optional.empty();
  }

  /** A name that people give: a text without characters that control or turn it. */
  public Optional<String> name(String name, int lengthMin, int lengthMax) {
    return keep(
        name,
        text(name, lengthMin, lengthMax),
        Visible::isPlain,
        "must not hold characters that control the text or turn it around. Type it anew");
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A UUID, in lower case. */
  public Optional<String> id(String name) {
    return keep(name, string(name), Ids::isUuid, "must be a UUID").map(Ids::canonical);
  }

  /** One of the constants of an enum, written exactly like it. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    Optional<String> text = string(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text.get())) {
        return Optional.of(constant);
      }
    }
    refuse(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
    return Optional.empty();
  }

  public Optional<Boolean> flag(String name) {
    return primitive(name, JsonPrimitive::isBoolean, "must be true or false")
        .map(JsonPrimitive::getAsBoolean);
  }

  /** A number; both limits are allowed values. */
  public Optional<Double> number(String name, double min, double max) {
    Optional<Double> number =
        primitive(name, JsonPrimitive::isNumber, "must be a number")
            .map(JsonPrimitive::getAsDouble);
    return keep(
        name, number, value -> value >= min && value <= max, "must be from " + min + " to " + max);
  }

  /** A whole number; both limits are allowed values. */
  public Optional<Integer> integer(String name, int min, int max) {
    Optional<JsonPrimitive> whole =
        primitive(name, JsonPrimitive::isNumber, "must be a whole number");
    return keep(
            name,
            whole.map(JsonPrimitive::getAsDouble),
            value -> value == Math.rint(value) && value >= min && value <= max,
            "must be a whole number from " + min + " to " + max)
        .map(Double::intValue);
  }

  /** An ISO 8601 instant with an offset or Z. */
  public Optional<Instant> instant(String name) {
    try {
      return string(name).map(IsoInstant::parse);
    } catch (DateTimeParseException e) {
      refuse(name, "must be an ISO 8601 date and time with an offset or Z");
      return Optional.empty();
    }
  }

  /** A list of texts; empty when the field is absent. */
  public List<String> texts(String name, int itemsMax, int lengthMin, int lengthMax) {
    return items(name, itemsMax, (fields, index) -> fields.text(index, lengthMin, lengthMax));
  }

  /** A list of UUIDs; empty when the field is absent. */
  public List<String> ids(String name, int itemsMax) {
    return items(name, itemsMax, Fields::id);
  }

  /** A list of objects, each read by the given function; empty when the field is absent. */
  public <T> List<T> objects(String name, int itemsMax, Function<Fields, Optional<T>> reader) {
    return items(name, itemsMax, (fields, index) -> fields.object(index).flatMap(reader));
  }

  /** A nested object, whose problems are noted below this field's name. */
  public Optional<Fields> object(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (value(name) instanceof JsonObject inner) {
      return Optional.of(within(step(name), name, inner));
    }
    refuse(name, "must be an object");
    return Optional.empty();
  }

  /** Items of a list are read by their index. */
  private static String step(String name) {
    boolean isIndex = name.chars().allMatch(c -> c >= '0' && c <= '9');
    return isIndex ? "[" + name + "]." : name + ".";
  }

  private Fields within(String path, String name, JsonObject inner) {
    Fields fields = new Fields(inner, problems.at(name));
    nested.put(path, fields);
    return fields;
  }

  /** The whole object as JSON, in the order in which it was sent. */
  public String text() {
    return object.toString();
  }

  /** Notes a problem the caller of this class found. */
  public void refuse(String name, String problem) {
    problems.at(name).add(problem);
  }

  /** Ends the reading of the whole body: throws VALIDATION_ERROR when there was any problem. */
  public void done() {
    if (!problems.isEmpty()) {
      throw ApiException.validation("The request is not valid. " + problems.summary(), problems);
    }
  }

  private interface ItemReader<T> {
    Optional<T> read(Fields list, String index);
  }

  /** Reads a list as an object whose names are 0, 1, 2, ...: its problems then have their place. */
  private <T> List<T> items(String name, int itemsMax, ItemReader<T> reader) {
    if (!has(name)) {
      return List.of();
    }
    if (!(value(name) instanceof JsonArray array)) {
      refuse(name, "must be a list");
      return List.of();
    }
    if (array.size() > itemsMax) {
      refuse(name, "must have at most " + itemsMax + " items");
      return List.of();
    }
    JsonObject byIndex = new JsonObject();
    for (int i = 0; i < array.size(); i++) {
      byIndex.add(Integer.toString(i), array.get(i));
    }
    Fields list = within(name, name, byIndex);
    List<T> items = new ArrayList<>();
    for (String index : byIndex.keySet()) {
      list.require(index);
      reader.read(list, index).ifPresent(items::add);
    }
    return items;
  }

  private Optional<String> string(String name) {
    return primitive(name, JsonPrimitive::isString, "must be a text")
        .map(JsonPrimitive::getAsString);
  }

  private Optional<JsonPrimitive> primitive(
      String name, Predicate<JsonPrimitive> isWanted, String problem) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (value(name) instanceof JsonPrimitive value && isWanted.test(value)) {
      return Optional.of(value);
    }
    refuse(name, problem);
    return Optional.empty();
  }

  private <T> Optional<T> keep(
      String name, Optional<T> value, Predicate<T> isGood, String problem) {
    if (value.isPresent() && !isGood.test(value.get())) {
      refuse(name, problem);
      return Optional.empty();
    }
    return value;
  }

  private static boolean isWithin(int value, int min, int max) {
    return value >= min && value <= max;
  }
}
