package io.voidgram.server.sandbox.fault;

import com.google.gson.JsonObject;
import java.util.Optional;

/** One fault that is switched on. */
public final class Fault {
  private static final int FOR_EVER = -1;

  private final String id;
  private final String name;
  private final FaultPhase phase;
  private final Optional<WireAction> action;
  private final FaultSettings settings;
  private final FaultMatch match;
  private int timesLeft;
  private int struck;

  Fault(
      String id,
      String name,
      FaultPhase phase,
      Optional<WireAction> action,
      FaultSettings settings,
      FaultMatch match) {
    this.id = id;
    this.name = name;
    this.phase = phase;
    this.action = action;
    this.settings = settings;
    this.match = match;
    this.timesLeft = settings.number("times", FOR_EVER);
  }

  String id() {
    return id;
  }

  public String name() {
    return name;
  }

  FaultPhase phase() {
    return phase;
  }

  public Optional<WireAction> action() {
    return action;
  }

  public FaultSettings settings() {
    return settings;
  }

  /** Whether it strikes this call; if so, one of its times is used up. */
  boolean strikes(CallFacts call) {
    if (timesLeft == 0 || !match.hits(call)) {
      return false;
    }
    struck++;
    if (timesLeft > 0) {
      timesLeft--;
    }
    return true;
  }

  JsonObject toJson() {
    JsonObject json = settings.json().deepCopy();
    json.addProperty("id", id);
    json.addProperty("name", name);
    json.addProperty("phase", phase.text());
    json.addProperty("timesLeft", timesLeft);
    json.addProperty("struck", struck);
    return json;
  }
}
