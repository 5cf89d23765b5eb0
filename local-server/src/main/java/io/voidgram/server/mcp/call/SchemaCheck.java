package io.voidgram.server.mcp.call;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.text.Likeness;
import io.voidgram.server.text.Visible;
import java.util.List;
import java.util.Optional;

/**
 * Holds arguments against the part of JSON Schema that our schemas use; the first that does not fit
 * is named, with what is expected.
 */
public final class SchemaCheck {
  private static final String NEXT = "Correct it and call again.";

  private SchemaCheck() {}

  /** The arguments without those that are null; INVALID_ARGUMENTS when they do not fit. */
  public static Arguments check(JsonObject schema, JsonObject sent) {
    JsonObject given = new JsonObject();
    sent.entrySet().stream()
        .filter(entry -> !entry.getValue().isJsonNull())
        .forEach(entry -> given.add(entry.getKey(), entry.getValue()));
    object("", schema, given);
    return new Arguments(given);
  }

  private static void object(String path, JsonObject schema, JsonObject value) {
    JsonObject properties = JsonView.object(schema, "properties").orElseGet(JsonObject::new);
    for (String name : value.keySet()) {
      if (!properties.has(name)) {
        throw unknown(path, name, properties);
      }
    }
    for (String name : JsonView.texts(schema, "required")) {
      if (!value.has(name)) {
        String expected = expected(properties.getAsJsonObject(name));
        throw ToolFailure.arguments(
            "The argument " + path + name + " is missing.", "Pass " + expected + ".");
      }
    }
    for (String name : value.keySet()) {
      check(path + name, properties.getAsJsonObject(name), value.get(name));
    }
  }

  private static ToolFailure unknown(String path, String name, JsonObject properties) {
    Optional<String> near = Likeness.nearest(name, properties.keySet());
    String known = String.join(", ", properties.keySet());
    String next =
        near.map(word -> "Did you mean " + path + word + "?")
            .orElse(known.isEmpty() ? "There are none." : "There are " + known + ".");
    return ToolFailure.arguments(
        "There is no argument " + Visible.shown(path + name) + " here.", next);
  }

  private static void check(String path, JsonObject schema, JsonElement value) {
    if (!fits(schema, value)) {
      throw ToolFailure.arguments(
          "The argument " + path + " must be " + expected(schema) + ", not " + shown(value) + ".",
          NEXT);
    }
    if (value instanceof JsonObject inner && schema.has("properties")) {
      object(path + ".", schema, inner);
    }
    Optional<JsonObject> items = JsonView.object(schema, "items");
    if (value instanceof JsonArray array && items.isPresent()) {
      for (int i = 0; i < array.size(); i++) {
        check(path + "[" + i + "]", items.get(), array.get(i));
      }
    }
  }

  private static boolean fits(JsonObject schema, JsonElement value) {
    String type = JsonView.text(schema, "type").orElse("");
    return switch (type) {
      case "string" -> value instanceof JsonPrimitive p && p.isString() && text(schema, p);
      case "boolean" -> value instanceof JsonPrimitive p && p.isBoolean();
      case "integer" -> value instanceof JsonPrimitive p && p.isNumber() && integer(schema, p);
      case "number" -> value instanceof JsonPrimitive p && p.isNumber() && number(schema, p);
      case "array" ->
          value instanceof JsonArray a && within(schema, "minItems", "maxItems", a.size());
      default -> value instanceof JsonObject;
    };
  }

  private static boolean text(JsonObject schema, JsonPrimitive value) {
    String text = value.getAsString();
    List<String> choices = JsonView.texts(schema, "enum");
    return (choices.isEmpty() || choices.contains(text))
        && within(schema, "minLength", "maxLength", text.codePointCount(0, text.length()));
  }

  private static boolean integer(JsonObject schema, JsonPrimitive value) {
    double number = value.getAsDouble();
    return number == Math.rint(number) && number(schema, value);
  }

  private static boolean number(JsonObject schema, JsonPrimitive value) {
    return within(schema, "minimum", "maximum", value.getAsDouble());
  }

  private static boolean within(JsonObject schema, String min, String max, double value) {
    return value >= JsonView.number(schema, min).orElse(-Double.MAX_VALUE)
        && value <= JsonView.number(schema, max).orElse(Double.MAX_VALUE);
  }

  private static String expected(JsonObject schema) {
    List<String> choices = JsonView.texts(schema, "enum");
    if (!choices.isEmpty()) {
      return "one of " + String.join(", ", choices);
    }
    return switch (JsonView.text(schema, "type").orElse("")) {
      case "string" -> "a text" + limits(schema, "minLength", "maxLength", " characters");
      case "boolean" -> "true or false";
      case "integer" -> "a whole number" + limits(schema, "minimum", "maximum", "");
      case "number" -> "a number" + limits(schema, "minimum", "maximum", "");
      case "array" -> "a list" + limits(schema, "minItems", "maxItems", " entries");
      default -> "an object";
    };
  }

  private static String limits(JsonObject schema, String min, String max, String unit) {
    Optional<Double> least = JsonView.number(schema, min);
    Optional<Double> most = JsonView.number(schema, max);
    if (most.isEmpty()) {
      return least.map(n -> " of at least " + n.longValue() + unit).orElse("");
    }
    String from = unit.isEmpty() ? " from " : " of ";
    return from + least.orElse(0.0).longValue() + " to " + most.get().longValue() + unit;
  }

  /** What was sent, as far as that helps. */
  private static String shown(JsonElement value) {
    if (value instanceof JsonArray array) {
      return "a list of " + array.size();
    }
    if (value instanceof JsonPrimitive text && text.isString()) {
      String whole = text.getAsString();
      String start = Visible.shown(whole);
      return "\"" + start + (start.length() < whole.length() ? "…" : "") + "\"";
    }
    return value instanceof JsonObject ? "an object" : Visible.shown(value.toString());
  }
}
