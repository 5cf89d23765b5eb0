package io.voidgram.server.sandbox.fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are switched on, oldest first. */
public final class FaultBook {
  private final List<Fault> faults = new ArrayList<>();
  private int added;

  /** Switches a fault on; see {@link FaultForms} for the forms it may have. */
  public synchronized JsonObject add(JsonObject definition) {
    Fault fault = FaultForms.read("f" + (added + 1), definition);
    added++;
    faults.add(fault);
    return fault.toJson();
  }

  /** The first wire fault that strikes this call in this phase. */
  public synchronized Optional<Fault> strike(FaultPhase phase, CallFacts call) {
    return faults.stream()
        .filter(fault -> fault.phase() == phase && fault.action().isPresent())
        .filter(fault -> fault.strikes(call))
        .findFirst();
  }

  /** The first fault of that name which strikes this call. */
  public synchronized Optional<Fault> strike(String name, CallFacts call) {
    return faults.stream()
        .filter(fault -> fault.name().equals(name))
        .filter(fault -> fault.strikes(call))
        .findFirst();
  }

  public synchronized boolean remove(String id) {
    return faults.removeIf(fault -> fault.id().equals(id));
  }

  public synchronized void clear() {
    faults.clear();
  }

  public synchronized JsonArray toJson() {
    JsonArray array = new JsonArray();
    faults.forEach(fault -> array.add(fault.toJson()));
    return array;
  }
}
