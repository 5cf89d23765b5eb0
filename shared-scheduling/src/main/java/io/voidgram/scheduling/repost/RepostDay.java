package io.voidgram.scheduling.repost;

import io.voidgram.scheduling.repost.MentionState.Failed;
import io.voidgram.scheduling.repost.MentionState.Published;
import java.time.Instant;

/**
 * The owner's day as a mention sees it: the time, and how many of the day's reposts are used up.
 *
 * @param used how many mentions of the account {@link #counts} says count
 */
public record RepostDay(RepostSettings settings, OwnerClock clock, Instant now, int used) {
  /**
   * Whether a mention in that state uses up one of the reposts of the day that began at that
   * instant. A post on its way counts on each day until its end is known, as it may become live any
   * time; so does one that was given up today, as it may be live all the same.
   */
  public static boolean counts(MentionState state, Instant dayStart) {
    return switch (state.kind()) {
      case PUBLISHING -> true;
      case PUBLISHED -> !((Published) state).at().isBefore(dayStart);
      case FAILED -> !((Failed) state).at().isBefore(dayStart);
      case DETECTED, AWAITING_APPROVAL, SCHEDULED, DECLINED, EXPIRED -> false;
    };
  }

  boolean hasRoom(boolean isByHand) {
    return used < (isByHand ? settings.dailyLimit() : settings.automaticLimit(now));
  }

  /** When one more can be reposted, if today is full. */
  Instant tomorrow(boolean isByHand, double jitter) {
    Instant midnight = clock.nextDay(now);
    return isByHand ? midnight : settings.awake(midnight, clock, jitter);
  }
}
