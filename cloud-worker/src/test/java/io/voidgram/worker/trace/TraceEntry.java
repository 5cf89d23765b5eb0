package io.voidgram.worker.trace;

import io.voidgram.scheduling.post.RuleCases;
import org.teavm.jso.JSExport;

/** What the comparing test calls in JavaScript; never part of the Worker. */
public final class TraceEntry {
  private TraceEntry() {}

  /** The trace of one seed. */
  @JSExport
  public static String trace(int seed) {
    return Traces.of(seed);
  }

  /** What the rules say of every case, a line each. */
  @JSExport
  public static String rules() {
    return RuleCases.trace();
  }
}
