package io.voidgram.house;

import io.voidgram.house.SourceFile.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file is read in ten minutes, a method at a glance. */
final class SizeRules {
  static final int FILE_MAX = 400;
  static final int MAIN_FILE_MAX = 300;
  static final int METHOD_MAX = 60;

  /** Files of the product that may be longer than {@link #MAIN_FILE_MAX}, and why. */
  private static final Map<String, String> LONG_FILES = Map.of();

  private SizeRules() {}

  static List<Breach> check(SourceFile file) {
    List<Breach> breaches = new ArrayList<>();
    boolean isShort = file.isTest() || LONG_FILES.containsKey(file.path());
    int most = isShort ? FILE_MAX : MAIN_FILE_MAX;
    if (file.lines() > most) {
      String what =
          "has " + file.lines() + " lines; " + most + " are allowed. Find its second job.";
      breaches.add(new Breach(file.path(), most + 1, what));
    }
    for (Method method : file.methods()) {
      if (method.lines() > METHOD_MAX) {
        String what =
            method.name() + " has " + method.lines() + " lines; 60 are the end. Take it apart.";
        breaches.add(new Breach(file.path(), method.line(), what));
      }
    }
    return breaches;
  }

  static List<Breach> checkScript(String path, String text) {
    int lines = (int) text.lines().count();
    if (lines <= FILE_MAX) {
      return List.of();
    }
    String what = "has " + lines + " lines; " + FILE_MAX + " are allowed. Find its second job.";
    return List.of(new Breach(path, FILE_MAX + 1, what));
  }
}
