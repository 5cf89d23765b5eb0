package io.voidgram.scheduling.repost;

import java.time.Instant;

/**
 * The local hours in which nothing is done unasked, from the start of the one to the start of the
 * other, over midnight where the end is the smaller; the same hour twice is no window.
 */
public record SleepWindow(int startHour, int endHour) {
  private static final int HOURS = 24;

  public SleepWindow {
    if (startHour < 0 || startHour >= HOURS || endHour < 0 || endHour >= HOURS) {
      throw new IllegalArgumentException("no hours of a day: " + startHour + ", " + endHour);
    }
  }

  /** Whether that instant lies in it. */
  public boolean holds(Instant at, OwnerClock clock) {
    int hour = clock.hourAt(at);
    return startHour <= endHour
        ? startHour <= hour && hour < endHour
        : startHour <= hour || hour < endHour;
  }

  /** That instant, or the end of the window it lies in. */
  public Instant outside(Instant at, OwnerClock clock) {
    Instant free = at;
    for (int i = 0; i <= HOURS + 1 && holds(free, clock); i++) {
      free = clock.nextHour(free);
    }
    return free;
  }
}
