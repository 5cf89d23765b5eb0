package io.voidgram.server.sandbox.graph;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a kind of node has. Asking for any other is an error; a null value is left out.
 */
public final class FieldTable<T> {
  /** How Meta writes a moment. */
  public static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Makes the value of a field, given the fields asked for within it. */
  @FunctionalInterface
  public interface Value<T> {
    @Nullable JsonElement of(T node, List<Field> inner);
  }

  private final String nodeType;
  private final Map<String, Value<T>> values = new LinkedHashMap<>();

  public FieldTable(String nodeType) {
    this.nodeType = nodeType;
  }

  public FieldTable<T> text(String name, Function<T, @Nullable String> value) {
    return node(
        name,
        (node, inner) -> {
          String text = value.apply(node);
          return text == null ? null : new JsonPrimitive(text);
        });
  }

  public FieldTable<T> number(String name, Function<T, Number> value) {
    return node(name, (node, inner) -> new JsonPrimitive(value.apply(node)));
  }

  public FieldTable<T> flag(String name, Function<T, Boolean> value) {
    return node(name, (node, inner) -> new JsonPrimitive(value.apply(node)));
  }

  public FieldTable<T> node(String name, Value<T> value) {
    values.put(name, value);
    return this;
  }

  /** The fields asked for; {@code id} comes along unasked where the node has one. */
  public JsonObject render(T node, List<Field> fields) {
    JsonObject json = new JsonObject();
    fields.forEach(field -> add(json, node, field));
    if (values.containsKey("id") && !json.has("id")) {
      add(json, node, new Field("id", List.of()));
    }
    return json;
  }

  private void add(JsonObject json, T node, Field field) {
    Value<T> value = values.get(field.name());
    if (value == null) {
      throw GraphErrors.noSuchField(field.name(), nodeType);
    }
    JsonElement element = value.of(node, field.inner());
    if (element != null) {
      json.add(field.name(), element);
    }
  }
}
