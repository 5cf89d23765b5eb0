package io.voidgram.server.openapi.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StretchesTest {

  private static final FuzzSettings LONG = new FuzzSettings(7, 1_200, Set.of("getMe"));

  @Test
  void sendsAsManyRequestsAsAskedForEachStretchWithItsOwnSeed() throws Exception {
    List<FuzzSettings> parts = Collections.synchronizedList(new ArrayList<>());

    Stretches.run(
        LONG,
        part -> {
          parts.add(part);
          return new FuzzReport(part);
        });

    parts.sort(Comparator.comparingLong(FuzzSettings::seed));
    assertEquals(
        List.of(
            new FuzzSettings(7, 500, Set.of("getMe")),
            new FuzzSettings(8, 500, Set.of("getMe")),
            new FuzzSettings(9, 200, Set.of("getMe"))),
        parts);
  }

  @Test
  void addsUpWhatTheStretchesGot() throws Exception {
    FuzzReport whole =
        Stretches.run(
            LONG,
            part -> {
              FuzzReport report = new FuzzReport(part);
              report.count("getMe", part.seed() == 8 ? 200 : 401);
              report.count(part.seed() == 8 ? "logout" : "getPost", 404);
              return report;
            });

    assertEquals(6, whole.answered());
    assertEquals(List.of("getPost", "logout"), whole.neverSucceeded());
  }

  @Test
  void showsEachKindOfFindingOnceWithTheSeedItComesAgainWith() throws Exception {
    FuzzReport whole =
        Stretches.run(
            LONG,
            part -> {
              FuzzReport report = new FuzzReport(part);
              report.add(finding(part, "getMe"));
              report.add(finding(part, part.seed() == 8 ? "logout" : "getMe"));
              return report;
            });

    assertEquals(2, whole.findings().size());
    assertTrue(whole.toString().contains("seed 7, "), whole::toString);
    assertTrue(whole.toString().contains("logout -> 500, seed 8"), whole::toString);
  }

  @Test
  void isNotCleanWhenAStretchBreaksOff() {
    Exception e =
        assertThrows(
            Exception.class,
            () ->
                Stretches.run(
                    LONG,
                    part -> {
                      if (part.seed() == 8) {
                        throw new IOException("no server");
                      }
                      return new FuzzReport(part);
                    }));

    assertTrue(e.toString().contains("seed 8 broke off"), e::toString);
  }

  private static Finding finding(FuzzSettings settings, String operation) {
    return new Finding(settings.seed(), operation, 500, List.of("broke"), "curl");
  }
}
