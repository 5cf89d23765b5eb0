package io.voidgram.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every library inside the program is named with its licence, and the licence's text is inside. */
final class ThirdPartyTest {
  private static final Pattern JAR = Pattern.compile("(.+?)-\\d[\\w.]*\\.jar");
  private static final Pattern ARTIFACT =
      Pattern.compile("META-INF/(?:maven|inlined)/[^/]+/([^/]+)/(?:pom\\.properties|.*LICENSE.*)?");
  private static final Pattern LINE = Pattern.compile("([\\w-]+); (.+); ([\\w./ -]+)");

  /** Only the tests need these, so they are in no jar of ours. */
  private static final Pattern FOR_TESTS =
      Pattern.compile(
          "junit-.*|surefire-.*|common-.*|opentest4j|apiguardian-api|json-schema-validator"
              + "|jackson-.*|snakeyaml-engine|itu|openapi-parser");

  /** Of what is built here, for other jars have files of the same names. */
  private static String text(String name) throws IOException {
    var built = Server.class.getProtectionDomain().getCodeSource().getLocation();
    return Files.readString(Path.of(built.getPath(), "META-INF", name));
  }

  private static Map<String, List<String>> named() throws IOException {
    Map<String, List<String>> files = new TreeMap<>();
    for (String line : text("THIRD-PARTY.txt").lines().skip(3).toList()) {
      Matcher parts = LINE.matcher(line);
      assertTrue(parts.matches(), line);
      files.put(parts.group(1), List.of(parts.group(3).split(" ", -1)));
    }
    return files;
  }

  private static List<String> classPath() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return Arrays.asList(classPath.split(File.pathSeparator, -1));
  }

  private static Set<String> onTheClassPath() {
    Set<String> libraries = new TreeSet<>();
    classPath().stream()
        .map(path -> JAR.matcher(new File(path).getName()))
        .filter(Matcher::matches)
        .map(jar -> jar.group(1))
        .filter(name -> !FOR_TESTS.matcher(name).matches() && !name.equals("shared-scheduling"))
        .forEach(libraries::add);
    return libraries;
  }

  @Test
  void namesEveryLibraryAndNoOther() throws IOException {
    assertTrue(onTheClassPath().contains("gson"), onTheClassPath()::toString);
    assertEquals(onTheClassPath(), new TreeSet<>(named().keySet()));
  }

  /** Some jars hold other libraries, under names of their own. */
  @Test
  void namesLibrariesInsideLibraries() throws IOException {
    List<String> lines = text("THIRD-PARTY.txt").lines().toList();
    for (String path : classPath()) {
      Matcher jar = JAR.matcher(new File(path).getName());
      if (jar.matches() && named().containsKey(jar.group(1))) {
        String start = jar.group(1) + ";";
        String line = lines.stream().filter(it -> it.startsWith(start)).findFirst().orElseThrow();
        for (String inside : artifactsIn(path)) {
          assertTrue(line.contains(inside), inside + " is in " + path);
        }
      }
    }
  }

  private static List<String> artifactsIn(String path) throws IOException {
    try (JarFile jar = new JarFile(path)) {
      return jar.stream()
          .map(entry -> ARTIFACT.matcher(entry.getName()))
          .filter(Matcher::matches)
          .map(artifact -> artifact.group(1))
          .toList();
    }
  }

  @Test
  void carriesTheTextOfEveryLicence() throws IOException {
    for (List<String> files : named().values()) {
      for (String file : files) {
        assertTrue(text(file).length() > 500, file);
      }
    }
    assertTrue(text("LICENSE").contains("Apache License"));
    assertTrue(text("licenses/EPL-2.0.txt").contains("Eclipse Public License - v 2.0"));
    assertTrue(text("licenses/LGPL-2.1.txt").contains("GNU LESSER GENERAL PUBLIC LICENSE"));
  }

  @Test
  void carriesItsOwnNotice() throws IOException {
    assertTrue(text("NOTICE").startsWith("VoidGram\n"), text("NOTICE"));
  }
}
