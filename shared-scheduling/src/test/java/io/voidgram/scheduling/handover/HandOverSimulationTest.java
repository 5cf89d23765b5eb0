package io.voidgram.scheduling.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is lost, late or killed, a post is in one queue and goes out once, or nowhere. */
class HandOverSimulationTest {
  private static final int LIVES = 20_000;
  private static final int LIVES_PER_KILL = 100;
  private static final int STEPS = 80;
  private static final int NEVER = -1;

  static List<Mutants.Mutant> mutants() {
    return Mutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void findsEachKnownFault(Mutants.Mutant mutant) {
    boolean isFound = false;
    for (long seed = 1; seed <= LIVES && !isFound; seed++) {
      isFound = new Life(seed, mutant.rules(), mutant.isWorkerRight(), NEVER).live().isPresent();
    }

    assertTrue(isFound, () -> mutant + " is not found");
  }

  @Test
  void noPostIsInBothQueuesOrInNone() {
    for (long seed = 1; seed <= LIVES; seed++) {
      assertEquals(Optional.empty(), live(seed, NEVER), "seed " + seed);
    }
  }

  @Test
  void aKillAtAnyStepChangesNothingOfThat() {
    for (int step = 1; step <= STEPS; step++) {
      for (long seed = 1; seed <= LIVES_PER_KILL; seed++) {
        assertEquals(Optional.empty(), live(seed, step), "seed " + seed + ", killed at " + step);
      }
    }
  }

  private static Optional<Flaw> live(long seed, int killAt) {
    return new Life(seed, HandOverMachine::step, true, killAt).live();
  }
}
