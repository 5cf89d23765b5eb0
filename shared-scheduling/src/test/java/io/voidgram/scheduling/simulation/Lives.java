package io.voidgram.scheduling.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Many lives, one for each seed, on all cores; a seed's life is the same on however many.
 *
 * <p>Says every few seconds how far it has come, and at once which seed's life has a flaw.
 */
final class Lives {
  private static final long BLOCK = 5_000;
  private static final long PROGRESS_EVERY_NS = Duration.ofSeconds(10).toNanos();
  private static final int SEEDS_TOLD_MAX = 20;

  private final Machine machine;
  private final long seeds;
  private final Consumer<String> progress;

  private final Tally total = new Tally();
  private final List<Long> flawed = new ArrayList<>();
  private long seedsDone;
  private long startedNs;
  private long toldNs;

  Lives(Machine machine, long seeds, Consumer<String> progress) {
    this.machine = machine;
    this.seeds = seeds;
    this.progress = progress;
  }

  /** Lives them all, beginning with that seed; once only. */
  void live(long firstSeed) {
    startedNs = System.nanoTime();
    toldNs = startedNs;
    LongStream.range(0, (seeds + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(block -> liveBlock(firstSeed, block * BLOCK));
  }

  private void liveBlock(long firstSeed, long from) {
    Tally block = new Tally();
    List<Long> flawedHere = new ArrayList<>();
    long end = Math.min(from + BLOCK, seeds);
    for (long seed = firstSeed + from; seed < firstSeed + end; seed++) {
      long flawsBefore = block.flaws();
      new Life(seed, machine, block, null).live();
      if (block.flaws() > flawsBefore) {
        flawedHere.add(seed);
      }
    }
    add(block, flawedHere, end - from);
  }

  private synchronized void add(Tally block, List<Long> flawedHere, long seedsHere) {
    total.add(block);
    seedsDone += seedsHere;
    for (long seed : flawedHere) {
      flawed.add(seed);
      if (flawed.size() <= SEEDS_TOLD_MAX) {
        progress.accept("flaw in the life of seed " + seed);
      }
    }
    long nowNs = System.nanoTime();
    if (nowNs - toldNs >= PROGRESS_EVERY_NS) {
      toldNs = nowNs;
      progress.accept(progress(nowNs - startedNs));
    }
  }

  private String progress(long tookNs) {
    double perSecond = total.lives * 1e9 / tookNs;
    long leftS = Math.round(tookNs / 1e9 * (seeds - seedsDone) / seedsDone);
    return String.format(
        Locale.ROOT,
        "%,d lives (%.1f %%), %,.0f a second, %d:%02d min left;"
            + " crashes %,d, faults %,d, lost %d, doubled %d, stuck %d, other flaws %d",
        total.lives,
        100.0 * seedsDone / seeds,
        perSecond,
        leftS / 60,
        leftS % 60,
        total.crashes,
        total.faults,
        total.of(Flaw.LOST),
        total.of(Flaw.DOUBLED),
        total.of(Flaw.STUCK),
        total.flaws() - total.of(Flaw.LOST) - total.of(Flaw.DOUBLED) - total.of(Flaw.STUCK));
  }

  synchronized Tally total() {
    return total;
  }

  /** The first seeds whose lives have a flaw; empty when all is well. */
  synchronized List<Long> flawed() {
    List<Long> first = new ArrayList<>(flawed);
    first.sort(null);
    return first.subList(0, Math.min(first.size(), SEEDS_TOLD_MAX));
  }

  /** What went wrong in which lives, and how to see one of them. */
  String complaint() {
    return "flaws in the lives of the seeds "
        + flawed()
        + "; `SEED=… scripts/bench simulation` tells one of them. "
        + total();
  }
}
