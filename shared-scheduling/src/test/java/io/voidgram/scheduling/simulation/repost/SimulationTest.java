package io.voidgram.scheduling.simulation.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Story repost in its world: a year of it, and a hundred thousand mentions in short lives. */
class SimulationTest {
  private static final long MENTIONS = Long.getLong("mentions", 100_000);
  private static final int YEARS = Integer.getInteger("years", 10);
  private static final int MUTANT_LIVES_MAX = 6_000;

  @Test
  void neverGoesOverACapInAYearOfAThousandMentions() {
    Tally tally = new Tally();
    List<Integer> flawed = new ArrayList<>();
    for (int seed = 1; seed <= YEARS; seed++) {
      Judge judge = new Life(seed, 365, 1_000, new Rules(), tally, null).live();
      if (!judge.flaws.isEmpty()) {
        flawed.add(seed);
      }
    }

    System.out.println("simulation of reposts, years: " + tally);
    assertEquals(List.of(), flawed, tally::toString);
    assertTrue(tally.published > YEARS * 100L, tally::toString);
  }

  @Test
  void repostsEachMentionOnceAtMostWhateverHappens() {
    Tally tally = new Tally();
    List<String> flawed = new ArrayList<>();
    for (int seed = 1; tally.mentions < MENTIONS; seed++) {
      Judge judge = new Life(seed, 12, 25, new Rules(), tally, null).live();
      if (!judge.flaws.isEmpty() && flawed.size() < 20) {
        flawed.add(seed + " " + judge.flaws);
      }
    }

    System.out.println("simulation of reposts, lives: " + tally);
    assertEquals(List.of(), flawed, tally::toString);
    assertTrue(tally.crashes > MENTIONS / 100, tally::toString);
  }

  static List<Mutant> mutants() {
    return Mutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void findsOut(Mutant mutant) {
    Tally tally = new Tally();
    for (int seed = 1; tally.of(mutant.flaw()) == 0 && tally.lives < MUTANT_LIVES_MAX; seed++) {
      new Life(seed, 12, 25, mutant.rules(), tally, null).live();
    }

    assertTrue(tally.of(mutant.flaw()) > 0, () -> mutant + " is not found: " + tally);
  }
}
