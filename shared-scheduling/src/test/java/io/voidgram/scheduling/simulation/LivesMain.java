package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.publish.machine.PublishMachine;

/**
 * The long run: {@code scripts/bench simulation}.
 *
 * <p>{@code LIVES=50000000 FIRST_SEED=1 scripts/bench simulation} lives at least so many lives and
 * ends with 1 when any of them has a flaw, naming its seed; {@code SEED=4711 scripts/bench
 * simulation} tells that one life: each stored job, each call to Meta.
 */
public final class LivesMain {
  private static final String LIVES = "50000000";

  private LivesMain() {}

  /** Reads its wishes from the environment. */
  public static void main(String[] args) {
    String seed = System.getenv("SEED");
    if (seed != null) {
      System.out.print(TraceRunner.trace(Long.parseLong(seed)));
      return;
    }
    long count = Long.parseLong(System.getenv().getOrDefault("LIVES", LIVES));
    long firstSeed = Long.parseLong(System.getenv().getOrDefault("FIRST_SEED", "1"));
    // A seed has a life or a few, so that there are at least as many lives as seeds.
    Lives lives = new Lives(PublishMachine::step, count, LivesMain::print);
    long startedNs = System.nanoTime();
    lives.live(firstSeed);
    print("seeds " + firstSeed + " to " + (firstSeed + count - 1) + ": " + lives.total());
    print((System.nanoTime() - startedNs) / 1_000_000_000 + " s");
    if (!lives.flawed().isEmpty()) {
      System.err.println("simulation: " + lives.complaint());
      System.exit(1);
    }
  }

  private static void print(String line) {
    System.out.println("simulation: " + line);
  }
}
