package io.voidgram.server.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@link DayOfUse} reads the same whatever language, zone and charset the machine has. */
final class ForeignMachineTest {
  private static final long END_MAX_S = 180;

  @TempDir static Path folder;
  private static String expected = "";

  @BeforeAll
  static void spendADayInEnglish() throws Exception {
    expected = dayOfUse("english", List.of("-Duser.language=en", "-Duser.country=US"));
  }

  @Test
  void publishesAPictureAndAFilm() {
    assertTrue(expected.contains("BYTES"), expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar EG ", "mr IN ", "tr TR ", "th TH u-ca-buddhist-nu-thai"})
  void tellsTheSame(String place) throws Exception {
    String[] words = place.split(" ", -1);

    String told =
        dayOfUse(
            words[0],
            List.of(
                "-Duser.language=" + words[0],
                "-Duser.country=" + words[1],
                "-Duser.extensions=" + words[2],
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=ISO-8859-1"));

    assertEquals(expected, told);
  }

  private static String dayOfUse(String name, List<String> options) throws Exception {
    Path told = folder.resolve(name + ".txt");
    Path errors = folder.resolve(name + ".err");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), DayOfUse.class.getName()));
    command.add(folder.resolve(name).toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(told.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean hasEnded = process.waitFor(END_MAX_S, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(hasEnded, "a day in " + name + " has no end");
    assertEquals(0, process.exitValue(), read(errors));
    return read(told);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
