package io.voidgram.scheduling.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object read from JSON, with getters that say what is missing.
 *
 * <p>Its members are few, so that they are searched one by one: a map would take more of the Worker
 * than all of this package.
 */
public final class JsonObject {
  private final List<String> names = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();

  JsonObject() {}

  /** The object a text holds; throws {@link JsonException} when it holds anything else. */
  public static JsonObject parse(String text) {
    if (new JsonReader(text).read() instanceof JsonObject object) {
      return object;
    }
    throw new JsonException("not a JSON object");
  }

  /** The same, or null when the text holds anything else. */
  public static @Nullable JsonObject parseOrNull(String text) {
    try {
      return parse(text);
    } catch (JsonException e) {
      return null;
    }
  }

  void put(String name, @Nullable Object value) {
    names.add(name);
    values.add(value);
  }

  /** The last one of that name counts; null when there is none. */
  private @Nullable Object member(String name) {
    for (int i = names.size() - 1; i >= 0; i--) {
      if (names.get(i).equals(name)) {
        return values.get(i);
      }
    }
    return null;
  }

  /** The text or number of that name as text, or null when there is none. */
  public @Nullable String textOrNull(String name) {
    Object value = member(name);
    if (value instanceof String text) {
      return text;
    }
    return value instanceof JsonNumber number ? number.text() : null;
  }

  /** The text or number of that name as text. */
  public String text(String name) {
    String text = textOrNull(name);
    if (text == null) {
      throw new JsonException("no text " + name);
    }
    return text;
  }

  /** The whole number of that name, or the given one when there is none. */
  public long number(String name, long otherwise) {
    return member(name) instanceof JsonNumber number ? number.asLong(otherwise) : otherwise;
  }

  /** The whole number of that name. */
  public int integer(String name) {
    if (member(name) instanceof JsonNumber number) {
      return number.asInt();
    }
    throw new JsonException("no number " + name);
  }

  /** Whether the member of that name is true; false when it is absent. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(member(name));
  }

  /** The instant of that name, stored as epoch milliseconds. */
  public Instant instant(String name) {
    Instant instant = instantOrNull(name);
    if (instant == null) {
      throw new JsonException("no instant " + name);
    }
    return instant;
  }

  /** The instant of that name, stored as epoch milliseconds, or null. */
  public @Nullable Instant instantOrNull(String name) {
    return member(name) instanceof JsonNumber number ? Instant.ofEpochMilli(number.asLong()) : null;
  }

  /** The object of that name, or null. */
  public @Nullable JsonObject objectOrNull(String name) {
    return member(name) instanceof JsonObject object ? object : null;
  }

  public JsonObject object(String name) {
    JsonObject object = objectOrNull(name);
    if (object == null) {
      throw new JsonException("no object " + name);
    }
    return object;
  }

  /** The objects in the list of that name; empty when there is none. */
  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    if (member(name) instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof JsonObject object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  /** The texts in the list of that name; empty when there is none. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (member(name) instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
