package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON Schema in the making. */
final class Shape {
  private static final Map<String, String> TYPES =
      Map.of("s", "string", "i", "integer", "n", "number", "b", "boolean", "o", "object");

  private final JsonObject properties = new JsonObject();
  private final JsonArray required = new JsonArray();
  private final boolean isClosed;

  private Shape(boolean isClosed) {
    this.isClosed = isClosed;
  }

  /** Arguments: what is not named is refused. */
  static Shape input() {
    return new Shape(true);
  }

  /** A result; all that is named is there. */
  static Shape result() {
    return new Shape(false).out("summary s");
  }

  /** An object within a result. */
  static Shape part() {
    return new Shape(false);
  }

  /** Properties of a result as {@code name type}, with {@code ?} where null may stand. */
  Shape out(String... members) {
    for (String member : members) {
      String[] words = member.split(" ", -1);
      out(words[0], type(words[1]));
    }
    return this;
  }

  Shape out(String name, JsonObject schema) {
    properties.add(name, schema);
    required.add(name);
    return this;
  }

  private static JsonObject type(String notation) {
    JsonObject schema = new JsonObject();
    String letter = notation.replace("?", "").replace("[]", "");
    String name = String.valueOf(TYPES.get(letter));
    if (notation.endsWith("[]")) {
      return listOf(type(letter));
    }
    if (notation.endsWith("?")) {
      schema.add("type", JsonView.list(List.of(name, "null")));
    } else {
      schema.addProperty("type", name);
    }
    return schema;
  }

  static JsonObject listOf(JsonObject items) {
    JsonObject list = new JsonObject();
    list.addProperty("type", "array");
    list.add("items", items);
    return list;
  }

  /** The same, or null. */
  static JsonObject orNull(JsonObject schema) {
    JsonObject copy = schema.deepCopy();
    copy.add("type", JsonView.list(List.of("object", "null")));
    return copy;
  }

  /** An argument that must be there. */
  Shape need(String name, JsonObject schema) {
    properties.add(name, schema);
    required.add(name);
    return this;
  }

  /** An argument that may be left out. */
  Shape may(String name, JsonObject schema) {
    properties.add(name, schema);
    return this;
  }

  JsonObject json() {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "object");
    schema.add("properties", properties);
    if (!required.isEmpty()) {
      schema.add("required", required);
    }
    if (isClosed) {
      schema.addProperty("additionalProperties", false);
    }
    return schema;
  }

  static JsonObject text(String description) {
    return described("string", description);
  }

  static JsonObject text(int min, int max, String description) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "string");
    if (min > 0) {
      schema.addProperty("minLength", min);
    }
    schema.addProperty("maxLength", max);
    schema.addProperty("description", description);
    return schema;
  }

  static JsonObject flag(String description) {
    return described("boolean", description);
  }

  static JsonObject integer(int min, int max, @Nullable Integer byDefault, String description) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "integer");
    schema.addProperty("minimum", min);
    schema.addProperty("maximum", max);
    if (byDefault != null) {
      schema.addProperty("default", byDefault);
    }
    schema.addProperty("description", description);
    return schema;
  }

  /** A number from 0 to 1. */
  static JsonObject share(String description) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "number");
    schema.addProperty("minimum", 0);
    schema.addProperty("maximum", 1);
    schema.addProperty("description", description);
    return schema;
  }

  static JsonObject choice(List<String> choices, String description) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "string");
    schema.add("enum", JsonView.list(choices));
    schema.addProperty("description", description);
    return schema;
  }

  static JsonObject list(int min, int max, JsonObject items, String description) {
    JsonObject schema = listOf(items);
    schema.addProperty("minItems", min);
    schema.addProperty("maxItems", max);
    schema.addProperty("description", description);
    return schema;
  }

  static JsonObject choiceEntry(List<String> choices) {
    JsonObject schema = entry();
    schema.add("enum", JsonView.list(choices));
    return schema;
  }

  /** An entry of a list, which the list describes. */
  static JsonObject entry() {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "string");
    return schema;
  }

  private static JsonObject described(String type, String description) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", type);
    schema.addProperty("description", description);
    return schema;
  }
}
