package io.voidgram.scheduling.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object, member by member; members that are null are left out. */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder("{");

  public JsonWriter text(String name, @Nullable String value) {
    if (value != null) {
      name(name);
      quote(value);
    }
    return this;
  }

  public JsonWriter number(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  /** Adds true; false is left out. */
  public JsonWriter flag(String name, boolean value) {
    if (value) {
      name(name);
      out.append("true");
    }
    return this;
  }

  /** Adds an instant as epoch milliseconds. */
  public JsonWriter instant(String name, @Nullable Instant value) {
    return value == null ? this : number(name, value.toEpochMilli());
  }

  /** Adds JSON that is written already. */
  public JsonWriter json(String name, @Nullable String json) {
    if (json != null) {
      name(name);
      out.append(json);
    }
    return this;
  }

  public JsonWriter texts(String name, List<String> values) {
    return json(name, textArray(values));
  }

  /** Adds a list whose elements are written already. */
  public JsonWriter list(String name, List<String> elements) {
    return json(name, array(elements));
  }

  public String end() {
    return out.append('}').toString();
  }

  /** A JSON array of these texts. */
  public static String textArray(List<String> values) {
    List<String> quoted = new ArrayList<>();
    for (String value : values) {
      JsonWriter text = new JsonWriter();
      text.out.setLength(0);
      text.quote(value);
      quoted.add(text.out.toString());
    }
    return array(quoted);
  }

  /** A JSON array of these elements, each written already. */
  public static String array(List<String> elements) {
    return "[" + String.join(",", elements) + "]";
  }

  private void name(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    quote(name);
    out.append(':');
  }

  private void quote(String value) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        out.append(value.substring(from, i));
        escape(c);
        from = i + 1;
      }
    }
    out.append(value.substring(from)).append('"');
  }

  private void escape(char c) {
    if (c < ' ') {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    } else {
      out.append('\\').append(c);
    }
  }
}
