package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.repost.RepostSettings;
import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.scheduling.repost.SleepWindow;
import io.voidgram.scheduling.simulation.SeededRandom;
import java.time.Instant;

/**
 * What a life is to be like.
 *
 * @param isCalm whether nothing goes wrong in it and its owner only looks on
 */
record Plan(int days, int stories, Zone zone, RepostSettings settings, boolean isCalm) {
  static final long START_MS = 1_790_000_000_000L;
  static final long HOUR_MS = 3_600_000;
  static final long DAY_MS = 24 * HOUR_MS;

  static Plan of(SeededRandom dice, int days, int stories) {
    Zone zone = Zone.of(dice, START_MS);
    int asleepFrom = dice.below(24);
    int hours = dice.below(12);
    RepostSettings settings =
        new RepostSettings(
            dice.perMille(150) ? RepostSource.PRIVATE : RepostSource.OFFICIAL,
            dice.between(6, dice.perMille(500) ? 12 : 48),
            dice.between(0, 60),
            new SleepWindow(asleepFrom, (asleepFrom + hours) % 24),
            dice.between(1, 6),
            dice.perMille(600),
            Instant.ofEpochMilli(START_MS - dice.below(40) * DAY_MS));
    return new Plan(days, stories, zone, settings, dice.perMille(250));
  }

  long endMs() {
    return START_MS + days * DAY_MS;
  }

  boolean isAsleep(long atMs) {
    SleepWindow window = settings.sleepWindow();
    return zone.isIn(atMs, window.startHour(), window.endHour());
  }

  /** How many reposts a day the warm-up allows unasked, counted anew. */
  int warmLimit(long atMs) {
    long ageDays = (atMs - settings.configuredAt().toEpochMilli()) / DAY_MS;
    int quarters = ageDays < 10 ? 1 : ageDays < 20 ? 2 : ageDays < 30 ? 3 : 4;
    return (int) Math.ceil(settings.dailyLimit() * quarters / 4.0);
  }
}
