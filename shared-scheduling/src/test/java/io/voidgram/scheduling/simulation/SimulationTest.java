package io.voidgram.scheduling.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A million lives: never lost, never twice, never stuck. {@code scripts/bench simulation} lives
 * more of them, see {@link LivesMain}; {@code -Dlives=2000000 -DfirstSeed=7000000} does it here.
 */
class SimulationTest {
  private static final long LIVES = Long.getLong("lives", 1_000_000);
  private static final long FIRST_SEED = Long.getLong("firstSeed", 1);
  private static final Machine BAD = Mutants.all().get(0).machine();

  @Test
  void neverLosesDoublesOrForgetsAPost() {
    Lives lives = new Lives(PublishMachine::step, LIVES, SimulationTest::print);

    lives.live(FIRST_SEED);

    print(lives.total().toString());
    assertTrue(lives.total().lives >= LIVES);
    assertEquals(List.of(), lives.flawed(), lives::complaint);
  }

  @Test
  void namesTheSeedOfAFlawWhichHasItAgain() {
    List<String> told = new ArrayList<>();
    Lives lives = new Lives(BAD, 10_000, told::add);

    lives.live(1);

    assertFlawedAgain(told.get(0).replace("flaw in the life of seed ", ""));
    String first = lives.flawed().get(0).toString();
    assertFlawedAgain(first);
    assertTrue(lives.complaint().contains("[" + first + ", "), lives.complaint());
  }

  @Test
  void countsOnAllCoresWhatIsCountedOnOne() {
    Tally one = new Tally();
    for (long seed = 500; seed < 12_500; seed++) {
      new Life(seed, PublishMachine::step, one, null).live();
    }
    Lives lives = new Lives(PublishMachine::step, 12_000, line -> {});

    lives.live(500);

    assertEquals(one.toString(), lives.total().toString());
  }

  private static void assertFlawedAgain(String seed) {
    Tally alone = new Tally();
    new Life(Long.parseLong(seed), BAD, alone, null).live();
    assertTrue(alone.flaws() > 0, "seed " + seed);
  }

  private static void print(String line) {
    System.out.println("simulation: " + line);
  }
}
