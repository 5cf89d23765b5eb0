package io.voidgram.server.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON and refuses what readers disagree on: duplicate names, text after the end, NaN, lone
 * surrogates, broken UTF-8, and nesting or numbers without measure.
 */
public final class StrictJson {
  private static final int DEPTH_MAX = 64;
  private static final int NUMBER_CHARS_MAX = 40;
  private static final double EXACT_MAX = 9_007_199_254_740_991d;

  private static final Pattern PLACE = Pattern.compile("at line ([0-9]+) column ([0-9]+)");

  private final JsonReader reader;

  private StrictJson(String text) {
    reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(DEPTH_MAX);
  }

  /**
   * Reads one JSON value.
   *
   * @throws JsonParseException with a message for the caller
   */
  public static JsonElement parse(byte[] utf8) {
    try {
      StrictJson json = new StrictJson(decode(utf8));
      JsonElement value = json.value();
      if (json.reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("there is text after the end of the JSON");
      }
      return value;
    } catch (MalformedJsonException e) {
      throw new JsonParseException(meaningOf(e), e);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new JsonParseException("it ends too early or is not JSON", e);
    }
  }

  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new JsonParseException("it is not UTF-8", e);
    }
  }

  private JsonElement value() throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> array();
      case STRING -> new JsonPrimitive(string());
      case NUMBER -> new JsonPrimitive(number());
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
          throw new JsonParseException("it ends too early");
    };
  }

  private JsonObject object() throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw new JsonParseException("a name occurs twice in the same object");
      }
      object.add(name, value());
    }
    reader.endObject();
    return object;
  }

  private JsonArray array() throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value());
    }
    reader.endArray();
    return array;
  }

  private String string() throws IOException {
    String text = reader.nextString();
    if (text.indexOf('\0') >= 0 || hasHalfCharacter(text)) {
      throw new JsonParseException("a text holds a NUL or half of a character");
    }
    return text;
  }

  private static boolean hasHalfCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** A whole number a double holds exactly becomes a Long, anything else a Double. */
  private Number number() throws IOException {
    String text = reader.nextString();
    if (text.length() > NUMBER_CHARS_MAX) {
      throw new JsonParseException("a number has more than " + NUMBER_CHARS_MAX + " characters");
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw new JsonParseException("a number is too large");
    }
    boolean whole = number == Math.rint(number) && Math.abs(number) <= EXACT_MAX;
    return whole ? (Number) (long) number : (Number) number;
  }

  /** In our own words: what a library says is advice for those who call it. */
  private static String meaningOf(MalformedJsonException e) {
    String told = String.valueOf(e.getMessage());
    Matcher place = PLACE.matcher(told);
    String where = place.find() ? " at line " + place.group(1) + ", column " + place.group(2) : "";
    return told.startsWith("Nesting limit")
        ? "it is nested more than " + DEPTH_MAX + " deep" + where
        : "it is not JSON" + where;
  }
}
