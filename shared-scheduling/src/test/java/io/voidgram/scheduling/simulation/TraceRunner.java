package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.publish.machine.PublishMachine;

/** Lives one seeded life and writes down everything that was decided in it. */
public final class TraceRunner {
  private TraceRunner() {}

  /** The stored jobs and the calls to Meta of that life, a line each, and the tally. */
  public static String trace(long seed) {
    StringBuilder trace = new StringBuilder();
    Tally tally = new Tally();
    new Life(seed, PublishMachine::step, tally, trace).live();
    return trace.append(tally).append('\n').toString();
  }
}
