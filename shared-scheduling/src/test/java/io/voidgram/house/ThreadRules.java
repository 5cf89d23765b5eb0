package io.voidgram.house;

import io.voidgram.house.SourceFile.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Threads of the server are made in one room, where none of them can die unheard. */
final class ThreadRules {
  private static final Set<String> ROOMS =
      Set.of(ImportRules.SERVER + ".work", ImportRules.SERVER + ".sandbox.work");

  private static final Set<String> MADE =
      Set.of(
          "Thread",
          "ThreadPoolExecutor",
          "ScheduledThreadPoolExecutor",
          "ForkJoinPool",
          "Timer",
          "java.util.Timer");

  private static final Set<String> ASKED_FOR =
      Set.of(
          "Executors",
          "Thread.ofVirtual",
          "Thread.ofPlatform",
          "Thread.startVirtualThread",
          "ForkJoinPool.commonPool");

  private static final String ADVICE = "Let Threads or Loop make it: theirs do not die unheard.";

  private ThreadRules() {}

  static List<Breach> check(SourceFile file) {
    List<Breach> breaches = new ArrayList<>();
    boolean isServer = !file.isTest() && ImportRules.isIn(ImportRules.SERVER, file.packageName());
    if (!isServer || ROOMS.contains(file.packageName())) {
      return breaches;
    }
    for (SourceFile.Creation made : file.creations()) {
      if (MADE.contains(made.text())) {
        breaches.add(
            new Breach(file.path(), made.line(), "makes a " + made.text() + ". " + ADVICE));
      }
    }
    for (Name name : file.names()) {
      if (ASKED_FOR.stream().anyMatch(word -> ImportRules.isIn(word, name.text()))) {
        breaches.add(new Breach(file.path(), name.line(), "uses " + name.text() + ". " + ADVICE));
      }
    }
    return breaches;
  }
}
