package io.voidgram.server.runner;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/** One thing that the Worker did or met. */
record SeamLine(JsonObject json) {
  static SeamLine read(String text) {
    return new SeamLine(JsonParser.parseString(text).getAsJsonObject());
  }

  boolean is(String kind) {
    return text("is").equals(kind);
  }

  String text(String name) {
    return String.valueOf(textOrNull(name));
  }

  @Nullable String textOrNull(String name) {
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? null : value.getAsString();
  }

  /** Zero where there is none. */
  long number(String name) {
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? 0 : value.getAsLong();
  }

  boolean flag(String name) {
    JsonElement value = json.get(name);
    return value != null && value.getAsBoolean();
  }
}
