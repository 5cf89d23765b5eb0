package io.voidgram.server.sandbox.fault;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;

/**
 * The members of a fault's JSON, read with defaults. A nested {@code match} reads like a flat one.
 */
public final class FaultSettings {
  private final JsonObject json;

  FaultSettings(JsonObject given) {
    json = given.deepCopy();
    if (given.get("match") instanceof JsonObject match) {
      match.entrySet().forEach(entry -> json.add(entry.getKey(), entry.getValue()));
      json.remove("match");
    }
  }

  JsonObject json() {
    return json;
  }

  boolean has(String name) {
    return json.has(name) && !json.get(name).isJsonNull();
  }

  public String text(String name, String otherwise) {
    return has(name) ? json.get(name).getAsString() : otherwise;
  }

  public int number(String name, int otherwise) {
    return has(name) ? json.get(name).getAsInt() : otherwise;
  }

  double fraction(String name, double otherwise) {
    return has(name) ? json.get(name).getAsDouble() : otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    return has(name) ? json.get(name).getAsBoolean() : otherwise;
  }

  public Duration millis(String name, long otherwise) {
    return Duration.ofMillis(has(name) ? json.get(name).getAsLong() : otherwise);
  }

  JsonObject object(String name) {
    JsonElement member = json.get(name);
    return member instanceof JsonObject object ? object : new JsonObject();
  }
}
