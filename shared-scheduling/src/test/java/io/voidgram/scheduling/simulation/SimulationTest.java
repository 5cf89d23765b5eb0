package io.voidgram.scheduling.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.publish.PublishMachine;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Millions of lives: never lost, never twice, never stuck. {@code -Dlives=50000000
 * -DfirstSeed=7000000} lives longer, and other lives; {@link TraceRunner} tells one of them.
 */
class SimulationTest {
  private static final long LIVES = Long.getLong("lives", 1_000_000);
  private static final long FIRST_SEED = Long.getLong("firstSeed", 1);
  private static final long BLOCK = 10_000;
  private static final long PROGRESS_EVERY = 2_000_000;

  private final AtomicLong lived = new AtomicLong();

  @Test
  void neverLosesDoublesOrForgetsAPost() {
    Tally total = new Tally();
    LongStream.range(0, (LIVES + BLOCK - 1) / BLOCK)
        .parallel()
        .mapToObj(block -> liveBlock(FIRST_SEED + block * BLOCK))
        .forEachOrdered(total::add);

    System.out.println("simulation: " + total);
    assertTrue(total.lives >= LIVES);
    assertEquals(0, total.flaws(), total::toString);
  }

  private Tally liveBlock(long firstSeed) {
    Tally block = new Tally();
    for (long seed = firstSeed; seed < firstSeed + BLOCK; seed++) {
      long flawsBefore = block.flaws();
      new Life(seed, PublishMachine::step, block, null).live();
      if (block.flaws() > flawsBefore) {
        System.out.println("simulation: flaw in the life of seed " + seed);
      }
    }
    long before = lived.getAndAdd(block.lives);
    if (before / PROGRESS_EVERY != lived.get() / PROGRESS_EVERY) {
      System.out.println("simulation: " + lived.get() + " lives so far");
    }
    return block;
  }
}
