package io.voidgram.scheduling.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is lost, late or killed in a year, a token lives on and no two renew it at a time. */
class RenewalSimulationTest {
  private static final int LIVES = 10_000;

  static Set<String> mutants() {
    return RenewalMutants.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void findsEachKnownFault(String name) {
    RenewalRules rules = Objects.requireNonNull(RenewalMutants.all().get(name));
    boolean isFound = false;
    for (long seed = 1; seed <= LIVES && !isFound; seed++) {
      isFound = new RenewalLife(seed, rules, new StringBuilder()).live() != null;
    }

    assertTrue(isFound, () -> name + " is not found");
  }

  @Test
  void aTokenLivesOnThroughAYear() {
    for (long seed = 1; seed <= LIVES; seed++) {
      StringBuilder trace = new StringBuilder();
      RenewalFlaw flaw = new RenewalLife(seed, new RenewalRules() {}, trace).live();
      assertNull(flaw, "seed " + seed);
    }
  }

  @Test
  void theSameSeedIsTheSameYear() {
    assertEquals(RenewalTrace.of(7), RenewalTrace.of(7));
  }
}
