package io.voidgram.scheduling.renewal;

/** Lives one seeded year of a token and writes down everything that was decided in it. */
public final class RenewalTrace {
  private RenewalTrace() {}

  /** What was decided in that year, a line each. */
  public static String of(long seed) {
    StringBuilder trace = new StringBuilder();
    RenewalFlaw flaw = new RenewalLife(seed, new RenewalRules() {}, trace).live();
    return trace.append(flaw).append('\n').toString();
  }
}
