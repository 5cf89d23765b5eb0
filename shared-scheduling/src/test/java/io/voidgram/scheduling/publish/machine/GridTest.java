package io.voidgram.scheduling.publish.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.publish.CrossPost.Stage;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.simulation.Machine;
import io.voidgram.scheduling.simulation.Mutant;
import io.voidgram.scheduling.simulation.Mutants;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of the machine against every event, as {@code grid.txt} has it.
 *
 * <p>The cross-post is part of the machine and stands there stage by stage.
 */
class GridTest {
  private static final String TEXT = text();
  private static final Grid GRID = Grid.read(TEXT);

  @Test
  void hasEveryCell() {
    assertEquals(List.of(), GRID.gaps());
  }

  @Test
  void holds() {
    assertEquals(List.of(), GRID.differences(PublishMachine::step));
  }

  @Test
  void knowsEveryState() {
    Set<String> awake = new TreeSet<>();
    Set<String> asleep = new TreeSet<>();
    GridJobs.all()
        .values()
        .forEach(
            job ->
                (job.wakeAt() == null ? awake : asleep)
                    .add(job.state().getClass().getSimpleName()));

    assertEquals(names(PublishState.class), awake);
    assertEquals(names(PublishState.class), asleep);
  }

  @Test
  void knowsEveryStageOfTheCrossPost() {
    Set<Stage> stages =
        GridJobs.all().values().stream()
            .filter(job -> job.state() instanceof PublishState.CrossPosting)
            .map(job -> ((PublishState.CrossPosting) job.state()).progress().stage())
            .collect(Collectors.toSet());

    assertEquals(Set.of(Stage.values()), stages);
  }

  @Test
  void knowsEveryEvent() {
    Set<String> events =
        GridEvents.all().values().stream()
            .map(event -> event.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(names(PublishEvent.class), events);
  }

  @Test
  void missesAStateThatIsNotWrittenDown() {
    int from = TEXT.indexOf("== Searching: spent\n");
    String text = TEXT.substring(0, from) + TEXT.substring(TEXT.indexOf("== ", from + 1));

    List<String> gaps = Grid.read(text).gaps();

    assertEquals(GridEvents.all().size(), gaps.size());
    assertTrue(gaps.contains("Searching: spent / Accepted is not in grid.txt"), gaps::toString);
  }

  @Test
  void missesAnEventThatIsNotWrittenDown() {
    String text = TEXT.replaceFirst("(== Publishing\n(.*\n)*?)Created .*\n", "$1");

    assertEquals(List.of("Publishing / Created is not in grid.txt"), Grid.read(text).gaps());
  }

  @Test
  void refusesAnEventThatDoesNotExist() {
    String text = TEXT.replaceFirst("Woken", "Woke");

    assertThrows(IllegalArgumentException.class, () -> Grid.read(text));
  }

  @Test
  void looksAtEveryCell() {
    Machine broken =
        (job, event, now, jitter) -> {
          throw new IllegalStateException("broken");
        };

    int cells = GridJobs.all().size() * GridEvents.all().size();
    assertEquals(cells, GRID.differences(broken).size());
  }

  @Test
  void namesTheOneCellThatIsWrong() {
    Machine wrong =
        (job, event, now, jitter) -> {
          boolean isCell =
              job.state() instanceof PublishState.ReadingQuota reading
                  && !reading.intent().isDoubtful()
                  && event instanceof PublishEvent.QuotaRead
                  && job.wakeAt() == null;
          PublishEvent told = isCell ? new PublishEvent.Interrupted() : event;
          return PublishMachine.step(job, told, now, jitter);
        };

    assertEquals(
        List.of(
            "ReadingQuota / QuotaRead: ReadingQuota, ReadQuota, not Failed PUBLISH_LIMIT_REACHED,"
                + " Finish"),
        GRID.differences(wrong));
  }

  static List<Mutant> mutants() {
    return Mutants.machines();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void catchesKnownBadMachines(Mutant mutant) {
    assertFalse(GRID.differences(mutant.machine()).isEmpty());
  }

  private static Set<String> names(Class<?> sealed) {
    Set<String> names = new TreeSet<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      assertFalse(permitted.isInterface(), permitted + " has cases of its own");
      names.add(permitted.getSimpleName());
    }
    return names;
  }

  private static String text() {
    try (InputStream in = GridTest.class.getResourceAsStream("grid.txt")) {
      if (in == null) {
        throw new IllegalStateException("grid.txt is not beside the tests");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("grid.txt cannot be read", e);
    }
  }
}
