package io.voidgram.scheduling.simulation;

import java.util.EnumMap;
import java.util.Map;

/** What was counted over many lives. */
final class Tally {
  long lives;
  long steps;
  long crashes;
  long faults;
  long changesByUser;
  long retriesByUser;
  long restores;
  long published;
  long failed;
  long cancelled;

  /** Posts that failed because nobody could tell what became of them. */
  long unknown;

  /** Published posts whose media id was not found. */
  long unnamed;

  private final Map<Flaw, Long> flaws = new EnumMap<>(Flaw.class);

  void count(Flaw flaw, boolean isThere) {
    if (isThere) {
      flaws.merge(flaw, 1L, Long::sum);
    }
  }

  long of(Flaw flaw) {
    return flaws.getOrDefault(flaw, 0L);
  }

  long flaws() {
    long sum = 0;
    for (long count : flaws.values()) {
      sum += count;
    }
    return sum;
  }

  void add(Tally other) {
    lives += other.lives;
    steps += other.steps;
    crashes += other.crashes;
    faults += other.faults;
    changesByUser += other.changesByUser;
    retriesByUser += other.retriesByUser;
    restores += other.restores;
    published += other.published;
    failed += other.failed;
    cancelled += other.cancelled;
    unknown += other.unknown;
    unnamed += other.unnamed;
    other.flaws.forEach((flaw, count) -> flaws.merge(flaw, count, Long::sum));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("lives ").append(lives).append(", steps ").append(steps);
    text.append(", crashes ").append(crashes).append(", faults ").append(faults);
    text.append(", changes by users ").append(changesByUser);
    text.append(", retries by users ").append(retriesByUser);
    text.append(", restores ").append(restores);
    text.append(", published ").append(published).append(" (unnamed ").append(unnamed);
    text.append("), failed ").append(failed).append(" (outcome unknown ").append(unknown);
    text.append("), cancelled ").append(cancelled).append(';');
    for (Flaw flaw : Flaw.values()) {
      text.append(' ').append(flaw.name()).append(' ').append(of(flaw));
    }
    return text.toString();
  }
}
