package io.voidgram.server.cloud.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.voidgram.server.json.IsoInstant;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that others sent. Its getters throw a {@link JsonParseException} that names what is
 * missing and quotes nothing, because the text of another server may hold secrets. The reader of
 * requests notes every problem by its field instead.
 */
public final class OutsideJson {
  /** The largest whole number that every reader of our own answers holds exactly. */
  private static final double COUNT_MAX = 9_007_199_254_740_991d;

  private OutsideJson() {}

  /** The object that a text holds; empty when it holds anything else. */
  public static Optional<JsonObject> parse(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement value = JsonParser.parseReader(reader);
      boolean isWhole = reader.peek() == JsonToken.END_DOCUMENT;
      return isWhole && value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (JsonParseException | IOException e) {
      return Optional.empty();
    }
  }

  public static String text(JsonObject object, String name) {
    return textIfAny(object, name).orElseThrow(() -> lacks("text", name));
  }

  public static Optional<String> textIfAny(JsonObject object, String name) {
    return primitive(object, name).filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString);
  }

  public static boolean flag(JsonObject object, String name) {
    return primitive(object, name)
        .filter(JsonPrimitive::isBoolean)
        .map(JsonPrimitive::getAsBoolean)
        .orElseThrow(() -> lacks("truth value", name));
  }

  /** A whole number, not below zero. */
  public static long count(JsonObject object, String name) {
    return primitive(object, name)
        .filter(JsonPrimitive::isNumber)
        .map(JsonPrimitive::getAsDouble)
        .filter(number -> number == Math.rint(number) && number >= 0 && number <= COUNT_MAX)
        .map(Double::longValue)
        .orElseThrow(() -> lacks("count", name));
  }

  public static Instant instant(JsonObject object, String name) {
    Instant instant = instantOrNull(object, name);
    if (instant == null) {
      throw lacks("date", name);
    }
    return instant;
  }

  /** An ISO 8601 instant; null when there is none of that name. */
  public static @Nullable Instant instantOrNull(JsonObject object, String name) {
    JsonElement value = object.get(name);
    if (value == null || value.isJsonNull()) {
      return null;
    }
    try {
      return IsoInstant.parse(text(object, name));
    } catch (DateTimeParseException e) {
      throw lacks("date", name);
    }
  }

  public static JsonObject object(JsonObject object, String name) {
    if (object.get(name) instanceof JsonObject nested) {
      return nested;
    }
    throw lacks("object", name);
  }

  public static List<JsonObject> objects(JsonObject object, String name) {
    if (object.get(name) instanceof JsonArray array) {
      return array.asList().stream()
          .map(item -> item instanceof JsonObject nested ? nested : refuse(name))
          .toList();
    }
    throw lacks("list", name);
  }

  private static JsonObject refuse(String name) {
    throw lacks("list of objects", name);
  }

  private static Optional<JsonPrimitive> primitive(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value ? Optional.of(value) : Optional.empty();
  }

  private static JsonParseException lacks(String kind, String name) {
    return new JsonParseException("there is no " + kind + " " + name);
  }
}
