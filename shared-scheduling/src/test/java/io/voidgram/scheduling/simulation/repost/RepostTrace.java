package io.voidgram.scheduling.simulation.repost;

/** Lives one seeded life and writes down everything that was decided in it. */
public final class RepostTrace {
  private static final int DAYS = 5;
  private static final int STORIES = 10;
  private static final int YEAR_DAYS = 365;
  private static final int YEAR_STORIES = 1_000;

  /** One seed of so many is a whole year. */
  private static final int YEAR_EVERY = 2_500;

  private RepostTrace() {}

  /** The states, calls and posts of that life, a line each, and the tally. */
  public static String trace(int seed) {
    StringBuilder trace = new StringBuilder();
    Tally tally = new Tally();
    boolean isYear = seed % YEAR_EVERY == 0;
    int days = isYear ? YEAR_DAYS : DAYS;
    int stories = isYear ? YEAR_STORIES : STORIES;
    new Life(seed, days, stories, new Rules(), tally, trace).live();
    return trace.append(tally).append('\n').toString();
  }
}
