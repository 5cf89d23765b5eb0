package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.repost.OwnerClock;
import io.voidgram.scheduling.repost.OwnerClock.Change;
import io.voidgram.scheduling.simulation.SeededRandom;
import java.time.Instant;
import java.util.List;

/** Where the owner lives, with arithmetic of its own: the judge reads the clock from here. */
record Zone(int winterMinutes, long summerFromMs, long summerToMs) {
  private static final int[] OFFSETS = {-480, -210, 0, 60, 330, 720};
  private static final long DAY_MS = 24L * 3_600_000;

  static Zone of(SeededRandom dice, long startMs) {
    int winter = OFFSETS[dice.below(OFFSETS.length)];
    long from = startMs + dice.between(3, 120) * DAY_MS;
    long atTwo = from - Math.floorMod(from, DAY_MS) + (120L - winter) * 60_000;
    return new Zone(winter, atTwo, atTwo + dice.between(5, 200) * DAY_MS);
  }

  private long localMinutes(long atMs) {
    boolean isSummer = atMs >= summerFromMs && atMs < summerToMs;
    return Math.floorDiv(atMs, 60_000L) + winterMinutes + (isSummer ? 60 : 0);
  }

  long day(long atMs) {
    return Math.floorDiv(localMinutes(atMs), 1440L);
  }

  /** Whether the hour lies in a window from the one hour to the other. */
  boolean isIn(long atMs, int fromHour, int toHour) {
    long minute = Math.floorMod(localMinutes(atMs), 1440L);
    long from = fromHour * 60L;
    long to = toHour * 60L;
    return from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to);
  }

  OwnerClock clock() {
    return new OwnerClock(
        winterMinutes * 60,
        List.of(
            new Change(Instant.ofEpochMilli(summerFromMs), (winterMinutes + 60) * 60),
            new Change(Instant.ofEpochMilli(summerToMs), winterMinutes * 60)));
  }
}
