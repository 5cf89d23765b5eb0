package io.voidgram.scheduling.simulation.repost;

import java.util.EnumMap;
import java.util.Map;

/** What was counted over many lives. */
final class Tally {
  long lives;
  long mentions;
  long published;
  long looks;
  long crashes;
  private final Map<Flaw, Long> flaws = new EnumMap<>(Flaw.class);

  void add(Judge judge) {
    lives++;
    published += judge.published;
    looks += judge.looks;
    for (Flaw flaw : judge.flaws) {
      flaws.put(flaw, of(flaw) + 1);
    }
  }

  void add(Tally other) {
    lives += other.lives;
    mentions += other.mentions;
    published += other.published;
    looks += other.looks;
    crashes += other.crashes;
    for (Map.Entry<Flaw, Long> entry : other.flaws.entrySet()) {
      flaws.put(entry.getKey(), of(entry.getKey()) + entry.getValue());
    }
  }

  long of(Flaw flaw) {
    return flaws.getOrDefault(flaw, 0L);
  }

  boolean isFlawless() {
    return flaws.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("lives ").append(lives).append(", mentions ").append(mentions);
    text.append(", published ").append(published).append(", looks ").append(looks);
    text.append(", crashes ").append(crashes).append(';');
    for (Flaw flaw : Flaw.values()) {
      text.append(' ').append(flaw.name()).append(' ').append(of(flaw));
    }
    return text.toString();
  }
}
