package io.voidgram.scheduling.simulation;

import org.jspecify.annotations.Nullable;

/**
 * One world with a few posts, from acceptance to the end, with a driver that can crash before and
 * after every store and every call, and with users who change their minds.
 */
final class Life {
  private static final int STEPS_MAX = 6000;

  /** Longer than any way to an end, two retries and two days of doubt included. */
  private static final long HORIZON_MS = 60L * 24 * 3_600_000;

  private final World world;

  Life(long seed, Machine machine, Tally tally, @Nullable StringBuilder trace) {
    this.world = new World(seed, machine, tally, trace);
  }

  /** Lives it to the end and counts what became of the posts. */
  void live() {
    Driver driver = new Driver(world);
    int steps = 0;
    Run next = earliest();
    while (next != null && steps < STEPS_MAX && next.at < Posts.START_MS + HORIZON_MS) {
      steps++;
      driver.step(next);
      next = earliest();
    }
    world.tally.steps += steps;
    world.tally.faults += world.instagram.faults();
    Judge judge = new Judge(world);
    world.runs.forEach(judge::judge);
  }

  private @Nullable Run earliest() {
    Run earliest = null;
    for (Run run : world.runs) {
      if (!run.isOver && (earliest == null || run.at < earliest.at)) {
        earliest = run;
      }
    }
    return earliest;
  }
}
