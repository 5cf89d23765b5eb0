package io.voidgram.server.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What keeps parts of the server from their work just now, each as a sentence for its owner. */
public final class Troubles {
  private static final int TOLD_MAX = 20;

  private final Map<String, String> reported = new LinkedHashMap<>();

  /** What each part has reported since it last worked. */
  private final Map<String, Set<String>> known = new HashMap<>();

  private final List<Supplier<Optional<String>>> watched = new ArrayList<>();
  private volatile Runnable listener = () -> {};

  /** Sets who is told that something went wrong, or works again; it must return at once. */
  public void listen(Runnable to) {
    listener = to;
  }

  /**
   * That part cannot do its work for that reason; says whether this is news. A damaged file is met
   * in one way by who reads and in another by who writes: what they report in turn is no news.
   */
  public synchronized boolean report(String part, String sentence) {
    reported.put(part, sentence);
    listener.run();
    Set<String> sentences = known.computeIfAbsent(part, key -> new HashSet<>());
    if (sentences.size() >= TOLD_MAX) {
      sentences.clear();
    }
    return sentences.add(sentence);
  }

  /** That part works again, if it did not. */
  public synchronized void settle(String part) {
    if (reported.remove(part) != null) {
      listener.run();
    }
    known.remove(part);
  }

  /** Adds a question that is asked from now on: is something wrong? */
  public synchronized void watch(Supplier<Optional<String>> question) {
    watched.add(question);
  }

  /** What is wrong now, the oldest first; empty when all is well. */
  public synchronized List<String> sentences() {
    List<String> sentences = new ArrayList<>(reported.values());
    watched.forEach(question -> question.get().ifPresent(sentences::add));
    return sentences.stream().distinct().limit(TOLD_MAX).toList();
  }
}
