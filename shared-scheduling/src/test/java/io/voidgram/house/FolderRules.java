package io.voidgram.house;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What no single file can show. */
final class FolderRules {
  private static final List<String> ROOTS =
      List.of(ImportRules.SHARED, ImportRules.SERVER, ImportRules.WORKER);

  private FolderRules() {}

  /** Each package says in one sentence what it is for, in the product or in the tests. */
  static List<Breach> checkPackages(Collection<SourceFile> files) {
    Set<String> explained = new HashSet<>();
    Map<String, String> folders = new HashMap<>();
    for (SourceFile file : files) {
      if (file.path().endsWith("/package-info.java")) {
        explained.add(file.packageName());
      }
      folders.put(file.packageName(), file.path().substring(0, file.path().lastIndexOf('/')));
    }
    List<Breach> breaches = new ArrayList<>();
    for (String name : new TreeSet<>(folders.keySet())) {
      if (!explained.contains(name)) {
        String what = "is missing. Say in one sentence what the package is for.";
        breaches.add(new Breach(folders.get(name) + "/package-info.java", 1, what));
      }
    }
    return breaches;
  }

  /** Migrations run in the order of their list, and only what is listed runs. */
  static List<Breach> checkMigrations(String listPath, String list, Collection<String> sqlFiles) {
    List<Breach> breaches = new ArrayList<>();
    List<String> listed = list.lines().filter(line -> !line.isBlank()).toList();
    for (String file : new TreeSet<>(sqlFiles)) {
      if (!listed.contains(file)) {
        breaches.add(new Breach(listPath, 1, "does not list " + file + ", which never runs."));
      }
    }
    String before = "";
    for (int i = 0; i < listed.size(); i++) {
      String file = listed.get(i);
      if (!sqlFiles.contains(file)) {
        breaches.add(new Breach(listPath, i + 1, "lists " + file + ", which is not there."));
      }
      if (number(file).compareTo(number(before)) <= 0) {
        breaches.add(new Breach(listPath, i + 1, "lists " + file + " behind " + before + "."));
      }
      before = file;
    }
    return breaches;
  }

  private static String number(String file) {
    int end = file.indexOf("__");
    return end < 0 ? "" : file.substring(0, end);
  }

  /** Packages that know each other in a ring are one package in disguise. */
  static List<Breach> checkRings(Collection<SourceFile> files) {
    Map<String, Set<String>> known = new HashMap<>();
    for (SourceFile file : files) {
      if (!file.isTest()) {
        String from = module(file.packageName());
        for (SourceFile.Name name : file.names()) {
          String to = module(name.text());
          if (!to.isEmpty() && !from.isEmpty() && !to.equals(from)) {
            known.computeIfAbsent(from, key -> new TreeSet<>()).add(to);
          }
        }
      }
    }
    List<Breach> breaches = new ArrayList<>();
    for (String start : new TreeSet<>(known.keySet())) {
      for (String next : known.getOrDefault(start, Set.of())) {
        if (isReached(next, start, known, new HashSet<>())) {
          String what =
              "and " + next + " know each other, straight or through others. Cut one way.";
          breaches.add(new Breach(start, 1, what));
        }
      }
    }
    return breaches;
  }

  /** The package of a name; empty for what is not ours, and for the roots, which know all. */
  private static String module(String name) {
    String module = name.replaceFirst("\\.[A-Z].*", "");
    return ROOTS.stream().anyMatch(root -> module.startsWith(root + ".")) ? module : "";
  }

  private static boolean isReached(
      String from, String goal, Map<String, Set<String>> known, Set<String> seen) {
    if (from.equals(goal)) {
      return true;
    }
    if (!seen.add(from)) {
      return false;
    }
    for (String next : known.getOrDefault(from, Set.of())) {
      if (isReached(next, goal, known, seen)) {
        return true;
      }
    }
    return false;
  }
}
