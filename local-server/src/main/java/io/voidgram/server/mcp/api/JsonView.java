package io.voidgram.server.mcp.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into JSON that others wrote: what is absent, null or of another type reads as empty. */
public final class JsonView {
  private JsonView() {}

  public static Optional<String> text(@Nullable JsonObject object, String name) {
    return primitive(object, name).filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString);
  }

  public static Optional<Boolean> flag(@Nullable JsonObject object, String name) {
    return primitive(object, name)
        .filter(JsonPrimitive::isBoolean)
        .map(JsonPrimitive::getAsBoolean);
  }

  public static Optional<Double> number(@Nullable JsonObject object, String name) {
    return primitive(object, name).filter(JsonPrimitive::isNumber).map(JsonPrimitive::getAsDouble);
  }

  /** A whole number; 0 when there is none. */
  public static long count(@Nullable JsonObject object, String name) {
    return number(object, name).map(Double::longValue).orElse(0L);
  }

  public static Optional<JsonObject> object(@Nullable JsonObject object, String name) {
    return object != null && object.get(name) instanceof JsonObject inner
        ? Optional.of(inner)
        : Optional.empty();
  }

  /** The objects of a list. */
  public static List<JsonObject> objects(@Nullable JsonObject object, String name) {
    List<JsonObject> objects = new ArrayList<>();
    if (object != null && object.get(name) instanceof JsonArray array) {
      array.forEach(
          item -> {
            if (item instanceof JsonObject one) {
              objects.add(one);
            }
          });
    }
    return objects;
  }

  /** The texts of a list. */
  public static List<String> texts(@Nullable JsonObject object, String name) {
    List<String> texts = new ArrayList<>();
    if (object != null && object.get(name) instanceof JsonArray array) {
      for (JsonElement item : array) {
        if (item instanceof JsonPrimitive text && text.isString()) {
          texts.add(text.getAsString());
        }
      }
    }
    return texts;
  }

  /** A list of texts as JSON. */
  public static JsonArray list(Iterable<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static Optional<JsonPrimitive> primitive(@Nullable JsonObject object, String name) {
    return object != null && object.get(name) instanceof JsonPrimitive value
        ? Optional.of(value)
        : Optional.empty();
  }
}
