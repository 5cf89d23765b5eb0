package io.voidgram.scheduling.simulation;

/** A machine or driver with one fault, and the flaw by which it must be found out. */
public record Mutant(String fault, Flaw flaw, Machine machine) {
  @Override
  public String toString() {
    return fault;
  }
}
