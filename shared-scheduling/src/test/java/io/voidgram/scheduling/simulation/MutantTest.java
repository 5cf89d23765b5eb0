package io.voidgram.scheduling.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation finds every known fault, by the flaw it leads to, within few lives. */
class MutantTest {
  private static final long LIVES_MAX = 300_000;

  static List<Mutant> mutants() {
    return Mutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void isFoundOut(Mutant mutant) {
    Tally tally = new Tally();
    for (long seed = 1; tally.of(mutant.flaw()) == 0 && tally.lives < LIVES_MAX; seed++) {
      new Life(seed, mutant.machine(), tally, null).live();
    }

    System.out.println("mutant: " + mutant + ", found after " + tally.lives + " lives");
    assertTrue(tally.of(mutant.flaw()) > 0, () -> mutant + " is not found: " + tally);
  }
}
