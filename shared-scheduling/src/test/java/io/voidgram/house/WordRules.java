package io.voidgram.house;

import io.voidgram.house.SourceFile.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words that must not be in our code: things left undone, tests that wait, hidden arguments. */
final class WordRules {
  /** In any text of ours, comments included. Written in two so that this file has none. */
  private static final Map<String, String> ANYWHERE =
      Map.of(
          "TO" + "DO", "Do it, or say in the README what is not there.",
          "FIX" + "ME", "Repair it.",
          "@Dis" + "abled", "Repair the test, or remove it.",
          "test.sk" + "ip(", "Repair the test, or remove it.",
          "test.on" + "ly(", "The other tests of the file do not run: remove it.");

  /** In the code of a test. */
  private static final Map<String, String> IN_TESTS =
      Map.of(
          "Thread.sleep", "Wait for the condition, not for the time.",
          "TimeUnit.SECONDS.sleep", "Wait for the condition, not for the time.",
          "TimeUnit.MILLISECONDS.sleep", "Wait for the condition, not for the time.");

  /** In the code of shared. */
  private static final Map<String, String> IN_SHARED =
      Map.of(
          "System", "The time is an argument, and shared prints nothing.",
          "Instant.now", "The time is an argument.",
          "Instant.parse", "Dates are read at the edge.",
          "Math.random", "The jitter is an argument.",
          "Thread", "Shared starts nothing.",
          "Runtime", "Shared knows no machine.",
          "ProcessBuilder", "Shared starts nothing.",
          "Class.forName", "Shared must compile for the Worker.");

  private static final String WRITE =
      "Let home.PrivateFile write it: whole or not at all, and for its owner only.";

  /** What only one room of the local server may do, for the others do it wrongly. */
  private static final Map<String, String> IN_ONE_ROOM =
      Map.ofEntries(
          Map.entry("Files.write", WRITE),
          Map.entry("Files.writeString", WRITE),
          Map.entry("Files.newBufferedWriter", WRITE),
          Map.entry("Files.newOutputStream", WRITE),
          Map.entry("Files.newByteChannel", WRITE),
          Map.entry("Files.createFile", WRITE),
          Map.entry("Files.createTempFile", WRITE),
          Map.entry("Files.copy", WRITE),
          Map.entry("Files.move", WRITE),
          Map.entry("java.io.FileOutputStream", WRITE),
          Map.entry("java.io.FileWriter", WRITE),
          Map.entry("java.io.RandomAccessFile", WRITE),
          Map.entry("StandardOpenOption.WRITE", WRITE),
          Map.entry("StandardOpenOption.APPEND", WRITE),
          Map.entry("StandardOpenOption.CREATE", WRITE),
          Map.entry("StandardOpenOption.CREATE_NEW", WRITE),
          Map.entry("Files.createDirectory", "Let home.HomeFolder make it, for its owner only."),
          Map.entry("Files.createDirectories", "Let home.HomeFolder make it, for its owner only."),
          Map.entry("Files.setPosixFilePermissions", "Modes are the business of home."),
          Map.entry(
              "ProcessBuilder", "Let programs.OutsideProgram start it: no secret goes along."),
          Map.entry(".exec", "Let programs.OutsideProgram start it: no secret goes along."));

  /** The rooms themselves, and files that have a reason to do one of these things. */
  private static final Map<String, String> ROOMS =
      Map.of(
          "home/", "the room of files",
          "programs/", "the room of other programs",
          "sandbox/files/", "the same for the sandbox, which may not know home",
          "media/upload/IncomingFile.java",
              "an upload on its desk, kept by PrivateFile when it is whole",
          "media/image/JpegWriter.java", "a picture on its desk, likewise",
          "cli/NumberedLogs.java", "old logs are renamed, not written");

  private WordRules() {}

  /** What holds for files of every kind. */
  static List<Breach> check(String path, String text) {
    List<Breach> breaches = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      for (Map.Entry<String, String> word : ANYWHERE.entrySet()) {
        if (lines.get(i).contains(word.getKey())) {
          breaches.add(new Breach(path, i + 1, "has " + word.getKey() + ". " + word.getValue()));
        }
      }
    }
    return breaches;
  }

  static List<Breach> check(SourceFile file) {
    List<Breach> breaches = new ArrayList<>();
    boolean isInNoRoom = isServersOwn(file.path());
    boolean isShared = !file.isTest() && file.packageName().startsWith(ImportRules.SHARED);
    for (Name name : file.names()) {
      if (file.isTest()) {
        add(file, name, IN_TESTS, breaches);
      } else if (isShared) {
        add(file, name, IN_SHARED, breaches);
      } else if (isInNoRoom) {
        add(file, name, IN_ONE_ROOM, breaches);
      }
    }
    return breaches;
  }

  private static boolean isServersOwn(String path) {
    String main = "local-server/src/main/java/io/voidgram/server/";
    return path.startsWith(main)
        && ROOMS.keySet().stream()
            .noneMatch(room -> path.substring(main.length()).startsWith(room));
  }

  private static void add(
      SourceFile file, Name name, Map<String, String> words, List<Breach> breaches) {
    for (Map.Entry<String, String> word : words.entrySet()) {
      String java = "java.lang." + word.getKey();
      boolean isThere =
          ImportRules.isIn(word.getKey(), name.text())
              || ImportRules.isIn(java, name.text())
              || name.text().endsWith("." + word.getKey());
      if (isThere) {
        String what = "uses " + name.text() + ". " + word.getValue();
        breaches.add(new Breach(file.path(), name.line(), what));
      }
    }
  }
}
