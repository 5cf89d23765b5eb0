package io.voidgram.scheduling.simulation.repost;

/** Rules with one fault, and the flaw by which it must be found out. */
record Mutant(String fault, Flaw flaw, Rules rules) {
  @Override
  public String toString() {
    return fault;
  }
}
