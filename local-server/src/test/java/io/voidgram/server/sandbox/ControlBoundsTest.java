package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders to the control API that would break the world: refused with a sentence. */
class ControlBoundsTest {
  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | clock/advance | {}",
        "POST | clock/advance | {\"ms\":0}",
        "POST | clock/advance | {\"ms\":-5}",
        "POST | clock/advance | {\"ms\":9223372036854775807}",
        "POST | clock/advance | {\"seconds\":9223372036854775807}",
        "POST | clock/advance | {\"seconds\":999999999999}",
        "POST | clock/advance | {\"seconds\":1e300}",
        "POST | clock/advance | {\"days\":1}",
        "POST | clock/advance | []",
        "POST | clock/advance | 7",
        "PUT | clock | {}",
        "PUT | clock | {\"mode\":\"warp\"}",
        "POST | accounts | {}",
        "POST | accounts | {\"username\":\"a b\"}",
        "POST | accounts | {\"username\":{}}",
        "POST | tokens | {}",
        "POST | tokens | {\"account\":\"sandbox_ig\",\"ageSeconds\":9223372036854775807}",
        "POST | tokens | {\"account\":\"sandbox_ig\",\"lifeSeconds\":9223372036854775807}",
        "POST | tokens | {\"account\":\"sandbox_ig\",\"scopes\":7}",
        "POST | faults | {\"action\":\"hang\",\"ms\":9223372036854775807}",
        "POST | faults | {\"action\":\"slow\",\"ms\":-1}",
        "POST | faults | {\"action\":\"http\",\"status\":99}",
        "PUT | knobs | {\"createMs\":\"99999999999999\"}",
        "PUT | knobs | {\"createMs\":{}}",
        "GET | wait?timeoutMs=99999999999 | ''",
        "GET | wait?timeoutMs=-1 | ''",
        "GET | calls?after=x | ''",
      })
  void refusesWhatWouldBreakTheWorld(String method, String path, String json) {
    Answer answer = rig.control(method, path, json);

    assertEquals(400, answer.status(), answer.body());
    assertTrue(answer.text("error").length() > 5, answer.body());
    assertEquals(200, rig.get("/__sandbox/clock").status());
  }

  @Test
  void stopsTheClockTenYearsAhead() {
    for (int year = 0; year < 10; year++) {
      rig.advance(Duration.ofDays(365));
    }

    assertEquals(400, rig.control("POST", "clock/advance", "{\"seconds\":864000}").status());
    assertEquals("ok", rig.get("/__sandbox/clock").status() == 200 ? "ok" : "broken");
  }

  @Test
  void takesNoMoreAccountsThanItCanShow() {
    int added = 0;
    while (rig.control("POST", "accounts", "{\"username\":\"a" + added + "\"}").status() == 200) {
      added++;
    }

    assertTrue(added > 100 && added < 200, "added " + added);
  }

  @Test
  void keepsItsFilesToItsOwner(@TempDir Path folder) throws IOException {
    Path directory = folder.resolve("sandbox");
    try (Rig kept = Rig.of(SandboxOptions.usual().withDirectory(directory))) {
      String id = kept.instagram().create("image_url", kept.media().picture()).id();
      assertTrue(!id.isEmpty());
    }

    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        assertEquals(
            Files.isDirectory(file) ? "rwx------" : "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            file.toString());
      }
    }
  }
}
