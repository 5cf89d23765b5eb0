package io.voidgram.server.repost;

import io.voidgram.scheduling.repost.OwnerClock;
import io.voidgram.scheduling.repost.OwnerClock.Change;
import io.voidgram.server.text.MachineZone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** This computer's zone as story repost takes it: an offset, and the changes that are near. */
final class OwnerClocks {
  private static final Duration BEFORE = Duration.ofDays(2);
  private static final int CHANGES_MAX = 4;

  private OwnerClocks() {}

  /** The clock around that instant; the zone is read anew, as a laptop travels. */
  static OwnerClock near(Instant now) {
    return near(now, MachineZone.get());
  }

  static OwnerClock near(Instant now, ZoneId zone) {
    Instant from = now.minus(BEFORE);
    List<Change> changes = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    while (next != null && changes.size() < CHANGES_MAX) {
      changes.add(new Change(next.getInstant(), next.getOffsetAfter().getTotalSeconds()));
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return new OwnerClock(zone.getRules().getOffset(from).getTotalSeconds(), changes);
  }
}
