package io.voidgram.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Our own sources keep the rules of the house; {@link KnownBadSourcesTest} shows that each bites.
 */
class HouseRulesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("shared-scheduling", "local-server", "cloud-worker");
  private static final String MIGRATIONS = "local-server/src/main/resources/db/";

  private static List<SourceFile> sources = List.of();

  @BeforeAll
  static void readOurSources() throws IOException {
    sources = new ArrayList<>();
    for (Path file : files(path -> path.contains("/java/") && path.endsWith(".java"))) {
      sources.add(new SourceFile(name(file), Files.readString(file)));
    }
  }

  @Test
  void findsTheSourcesOfAllThreeModules() {
    for (String module : MODULES) {
      assertTrue(sources.stream().anyMatch(file -> file.isIn(module)), module);
    }
    assertTrue(sources.size() > 400, "only " + sources.size() + " files");
  }

  @Test
  void importsRunOneWay() {
    assertEquals("", breaches(ImportRules::check));
  }

  @Test
  void doorsAreOpenedByFewRooms() {
    assertEquals("", breaches(DoorRules::check));
  }

  @Test
  void packagesKnowEachOtherInNoRing() {
    assertEquals("", lines(FolderRules.checkRings(sources)));
  }

  @Test
  void filesAndMethodsAreShort() {
    assertEquals("", breaches(SizeRules::check));
  }

  @Test
  void nineOfTenMethodsAreSeenAtAGlance() {
    List<Integer> lengths =
        sources.stream()
            .filter(file -> !file.isTest())
            .flatMap(file -> file.methods().stream())
            .map(SourceFile.Method::lines)
            .sorted()
            .toList();

    int ninth = lengths.get(lengths.size() * 9 / 10);
    assertTrue(ninth <= 14, "one method in ten has " + ninth + " lines or more");
  }

  @Test
  void codeHasNoForbiddenWords() {
    assertEquals("", breaches(WordRules::check));
  }

  @Test
  void threadsAreMadeInOneRoom() {
    assertEquals("", breaches(ThreadRules::check));
  }

  @Test
  void tablesAreChangedInOneRoomEach() {
    assertEquals("", breaches(TableRules::check));
  }

  @Test
  void useCasesReturnValues() {
    assertEquals("", breaches(HttpRules::check));
  }

  @Test
  void nothingIsLeftUndone() throws IOException {
    List<Breach> breaches = new ArrayList<>();
    for (Path file : files(path -> path.matches(".*\\.(java|mjs|js|sql|css|html|xml|sh)"))) {
      breaches.addAll(WordRules.check(name(file), Files.readString(file)));
    }

    assertEquals("", lines(breaches));
  }

  @Test
  void scriptsAreShort() throws IOException {
    List<Breach> breaches = new ArrayList<>();
    for (Path file : files(path -> path.matches(".*\\.(mjs|js)"))) {
      breaches.addAll(SizeRules.checkScript(name(file), Files.readString(file)));
    }

    assertEquals("", lines(breaches));
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    assertEquals("", lines(FolderRules.checkPackages(sources)));
  }

  @Test
  void everyMigrationIsListed() throws IOException {
    Path folder = ROOT.resolve(MIGRATIONS);
    String list = Files.readString(folder.resolve("migrations.txt"));
    List<String> sql;
    try (Stream<Path> found = Files.list(folder)) {
      sql =
          found
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".sql"))
              .toList();
    }

    assertTrue(!sql.isEmpty(), "no migration at all in " + folder);
    assertEquals("", lines(FolderRules.checkMigrations(MIGRATIONS + "migrations.txt", list, sql)));
  }

  private static String breaches(Function<SourceFile, List<Breach>> rule) {
    return lines(sources.stream().flatMap(file -> rule.apply(file).stream()).toList());
  }

  private static String lines(List<Breach> breaches) {
    return breaches.stream().map(Breach::toString).collect(Collectors.joining("\n"));
  }

  private static List<Path> files(Predicate<String> isWanted) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> found = Files.walk(ROOT.resolve(module).resolve("src"))) {
        found
            .filter(file -> Files.isRegularFile(file) && !name(file).contains("/node_modules/"))
            .filter(file -> isWanted.test(name(file)))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }
}
