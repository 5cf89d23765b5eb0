package io.voidgram.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.home.HomeFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program on homes with odd names: it works there, or says in one sentence why not. */
final class OddHomesTest {
  private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");
  private static final Map<String, String> PLAIN_C = Map.of("LC_ALL", "C");

  @TempDir Path folder;

  private static ProgramRun serve(Map<String, String> environment, String home) throws IOException {
    return ProgramRun.startIn(
        environment, Main.class, "serve", "--port", "0", "--home", home, "--no-open");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100% %d{yyyy}%i%41 #1",
        "what?mode=memory&cache=shared",
        "it's \"quoted\"; $HOME ${x} (a) [b] {c}, back\\slash +",
        "file:home",
        ":memory:",
      })
  void worksWhateverTheNameIs(String name) throws Exception {
    Path home = folder.resolve(name);

    ProgramRun server = serve(UTF_8, home.toString());
    assertTrue(server.firstLine().startsWith("VOIDGRAM READY"));
    ProgramRun command =
        ProgramRun.startIn(
            UTF_8, Main.class, "key", "create", "--name", "x", "--home", home.toString());

    assertTrue(command.firstLine().startsWith("vg_live_"));
    server.terminate();
    assertEquals(0, server.exitCode());
    assertFalse(server.errors().matches("(?s).*(WARN|ERROR|Exception|[|]-).*"), server.errors());
    assertEquals(List.of(name), names());
    assertTrue(Files.exists(home.resolve("logs/voidgram.log")));
    assertTrue(Files.size(home.resolve("voidgram.db")) > 0);
  }

  /** What this process cannot type, a shell can. */
  private static ProgramRun serveOnUmlauts(String locale, Path folder) throws IOException {
    Path script = folder.resolve("start.sh");
    String java = ProcessHandle.current().info().command().orElse("java");
    List<String> command =
        List.of("\"" + java + "\"", "-cp", "\"$CLASSES\"", Main.class.getName(), "serve");
    String text =
        String.join(" ", command) + " --port 0 --no-open --home \"$1/h\u00f6m\u00e9-\u5bb6\"";
    Files.write(script, ("exec " + text).getBytes(StandardCharsets.UTF_8));
    return ProgramRun.of(
        Map.of("LC_ALL", locale, "CLASSES", System.getProperty("java.class.path")),
        List.of("/bin/sh", script.toString(), folder.toString()));
  }

  @Test
  void worksWithLettersOfAllTheWorld() throws Exception {
    ProgramRun server = serveOnUmlauts("C.UTF-8", folder);
    assertTrue(server.firstLine().startsWith("VOIDGRAM READY"));

    server.kill();

    assertEquals(2, names().size(), "the home and the script");
  }

  @Test
  void refusesLettersThatItsLocaleCannotWrite() throws Exception {
    ProgramRun refused = serveOnUmlauts("C", folder);

    assertEquals(1, refused.exitCode());
    assertTrue(refused.errors().contains("LC_ALL=C.UTF-8"), refused.errors());
    assertEquals(1, refused.errors().lines().count(), refused.errors());
    assertEquals(List.of("start.sh"), names(), "no home elsewhere");
  }

  @Test
  void worksWithAQuestionMarkInAPlainLocale() throws Exception {
    ProgramRun server = serve(PLAIN_C, folder.resolve("what?").toString());

    assertTrue(server.firstLine().startsWith("VOIDGRAM READY"));
    server.kill();
  }

  private void assertRefused(String home, String reason) throws Exception {
    ProgramRun refused = serve(UTF_8, home);

    assertEquals(1, refused.exitCode(), refused.errors());
    assertTrue(refused.errors().contains(reason), refused.errors());
    assertEquals(1, refused.errors().lines().count(), refused.errors());
    assertFalse(refused.otherLines().contains("READY"));
  }

  @Test
  void refusesAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertRefused(file.toString(), "is a file and no folder");
    assertRefused(file.resolve("below").toString(), "--home");
  }

  @Test
  void refusesANameThatIsTooLong() throws Exception {
    assertRefused(folder.resolve("x".repeat(256)).toString(), "File name too long");
  }

  /** SQLite's own limit is 512 bytes for the path of the database. */
  @Test
  void refusesAPathThatIsTooLongForTheDatabase() throws Exception {
    Path deep = folder;
    while (deep.toString().length() < 600) {
      deep = deep.resolve("x".repeat(100));
    }

    assertRefused(deep.toString(), "too long");
  }

  @Test
  void refusesAPlaceWhereNothingCanBeMade() throws Exception {
    assertRefused("/proc/voidgram", "/proc/voidgram");
  }

  @Test
  void refusesNoNameAtAll() throws Exception {
    ProgramRun refused = serve(UTF_8, "");

    assertFalse(refused.exitCode() == 0);
    assertTrue(refused.errors().contains("--home needs the name of a folder"), refused.errors());
  }

  @Test
  void refusesAFolderThatIsNotItsOwn() throws Exception {
    Files.writeString(folder.resolve("thesis.tex"), "");

    assertRefused(folder.toString(), "holds files that are not VoidGram's");
    assertEquals(List.of("thesis.tex"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs", "uploads", "native", "sandbox", "voidgram.db", "server.lock"})
  void namesWhatStandsInTheWay(String name) throws Exception {
    HomeFolder.open(folder);
    boolean isFolder = !name.contains(".");
    Path inTheWay = folder.resolve(name);
    if (isFolder) {
      Files.writeString(inTheWay, "");
    } else {
      Files.createDirectory(inTheWay);
    }

    assertRefused(folder.toString(), name);
    assertTrue(Arrays.asList(folder.toFile().list()).contains(name));
  }
}
