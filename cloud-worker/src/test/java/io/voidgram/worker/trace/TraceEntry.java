package io.voidgram.worker.trace;

import io.voidgram.scheduling.simulation.TraceRunner;
import org.teavm.jso.JSExport;

/** Lives seeded lives in JavaScript. */
public final class TraceEntry {
  private TraceEntry() {}

  /** The traces of that many seeds, one after the other. */
  @JSExport
  public static String traces(int firstSeed, int count) {
    StringBuilder traces = new StringBuilder();
    for (int seed = firstSeed; seed < firstSeed + count; seed++) {
      traces.append(TraceRunner.trace(seed));
    }
    return traces.toString();
  }
}
