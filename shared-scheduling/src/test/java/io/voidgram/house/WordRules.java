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
          "Math.random", "The dice are an argument.",
          "Thread", "Shared starts nothing.",
          "Runtime", "Shared knows no machine.",
          "ProcessBuilder", "Shared starts nothing.",
          "Class.forName", "Shared must compile for the Worker.");

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
    boolean isShared = !file.isTest() && file.packageName().startsWith(ImportRules.SHARED);
    for (Name name : file.names()) {
      if (file.isTest()) {
        add(file, name, IN_TESTS, breaches);
      } else if (isShared) {
        add(file, name, IN_SHARED, breaches);
      }
    }
    return breaches;
  }

  private static void add(
      SourceFile file, Name name, Map<String, String> words, List<Breach> breaches) {
    for (Map.Entry<String, String> word : words.entrySet()) {
      String java = "java.lang." + word.getKey();
      boolean isThere =
          ImportRules.isIn(word.getKey(), name.text()) || ImportRules.isIn(java, name.text());
      if (isThere) {
        String what = "uses " + name.text() + ". " + word.getValue();
        breaches.add(new Breach(file.path(), name.line(), what));
      }
    }
  }
}
