package io.voidgram.scheduling.repost;

import java.time.Instant;
import java.util.List;

/**
 * What clocks show where the owner lives: an offset from UTC, and the changes of it that are known.
 * The zone itself is read at the edge.
 */
public record OwnerClock(int offsetSeconds, List<Change> changes) {
  private static final int HOUR_SECONDS = 3600;
  private static final int DAY_SECONDS = 24 * HOUR_SECONDS;

  /** No local day is longer, whatever happens to the offset. */
  private static final int HOURS_OF_A_DAY_MAX = 27;

  /** From that instant on the clocks show another offset, in the order of time. */
  public record Change(Instant at, int offsetSeconds) {}

  public OwnerClock {
    changes = List.copyOf(changes);
  }

  /** A clock whose offset never changes. */
  public static OwnerClock of(int offsetSeconds) {
    return new OwnerClock(offsetSeconds, List.of());
  }

  /** The local hour, 0 to 23. */
  public int hourAt(Instant at) {
    return (int) (Math.floorMod(localSeconds(at), (long) DAY_SECONDS) / HOUR_SECONDS);
  }

  /** The local day, counted from 1970-01-01. */
  public long dayAt(Instant at) {
    return Math.floorDiv(localSeconds(at), (long) DAY_SECONDS);
  }

  /** The first midnight with which the local day of that instant began. */
  public Instant dayStart(Instant at) {
    Instant start = midnightBefore(at);
    Instant before = start.minusSeconds(1);
    return dayAt(before) == dayAt(at) ? midnightBefore(before) : start;
  }

  private Instant midnightBefore(Instant at) {
    long second = at.getEpochSecond() - Math.floorMod(localSeconds(at), (long) DAY_SECONDS);
    Instant start = Instant.ofEpochSecond(second);
    return start.plusSeconds(offsetAt(at) - (long) offsetAt(start));
  }

  /** The midnight with which the next local day begins. */
  public Instant nextDay(Instant at) {
    long day = dayAt(at);
    Instant hour = nextHour(at);
    for (int i = 0; i < HOURS_OF_A_DAY_MAX && dayAt(hour) <= day; i++) {
      hour = nextHour(hour);
    }
    return hour;
  }

  /** The first instant behind that one at which a local hour begins. */
  public Instant nextHour(Instant at) {
    long intoHour = Math.floorMod(localSeconds(at), (long) HOUR_SECONDS);
    return Instant.ofEpochSecond(at.getEpochSecond() + HOUR_SECONDS - intoHour);
  }

  private long localSeconds(Instant at) {
    return at.getEpochSecond() + offsetAt(at);
  }

  private int offsetAt(Instant at) {
    int offset = offsetSeconds;
    for (Change change : changes) {
      if (!at.isBefore(change.at())) {
        offset = change.offsetSeconds();
      }
    }
    return offset;
  }
}
