package io.voidgram.server.sandbox.world;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Where the knobs stand. */
public final class Knobs {
  private final Map<Knob, String> turned = new EnumMap<>(Knob.class);

  public synchronized String text(Knob knob) {
    return turned.getOrDefault(knob, knob.usual());
  }

  public boolean is(Knob knob, String value) {
    return text(knob).equals(value);
  }

  public boolean isOn(Knob knob) {
    return is(knob, "true");
  }

  public boolean isStrict() {
    return is(Knob.PROFILE, "strict");
  }

  public long number(Knob knob) {
    return Long.parseLong(text(knob));
  }

  public Duration duration(Knob knob) {
    return Duration.ofMillis(number(knob));
  }

  /** Turns all the knobs named, or none of them if one is unknown or takes no such value. */
  public synchronized void turn(JsonObject settings) {
    Map<Knob, String> checked = new EnumMap<>(Knob.class);
    settings
        .entrySet()
        .forEach(
            entry -> {
              Knob knob = Knob.of(entry.getKey());
              checked.put(knob, knob.check(entry.getValue().getAsString()));
            });
    turned.putAll(checked);
  }

  synchronized void reset() {
    turned.clear();
  }

  public synchronized JsonObject toJson() {
    JsonObject json = new JsonObject();
    for (Knob knob : Knob.values()) {
      json.addProperty(knob.label(), text(knob));
    }
    return json;
  }
}
