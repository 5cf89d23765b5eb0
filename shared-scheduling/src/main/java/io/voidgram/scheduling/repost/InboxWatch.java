package io.voidgram.scheduling.repost;

import io.voidgram.scheduling.repost.WatchState.Reason;
import io.voidgram.scheduling.repost.WatchState.Waiting;
import java.time.Duration;
import java.time.Instant;

/** The watch over one account's inbox, as it is stored. */
public record InboxWatch(RepostSettings settings, WatchState state, LookHistory history) {
  /** By so much the dice and a sleep window may lengthen an interval. */
  private static final Duration LENGTHENED_MAX = Duration.ofDays(1);

  /** One that the owner has not switched on yet. */
  public static InboxWatch off(RepostSettings settings) {
    return new InboxWatch(settings, new WatchState.Off(), LookHistory.NONE);
  }

  /** Whether it is to be woken: its time has come, or is none that a right clock would give. */
  public boolean isDueAt(Instant now) {
    return state instanceof Waiting waiting
        && (!now.isBefore(waiting.until()) || isTooFar(waiting, now));
  }

  /** After the clock was set back it would wait longer than it was ever meant to. */
  boolean isTooFar(Waiting waiting, Instant now) {
    Duration wait = Duration.ofHours(settings.pollIntervalHours()).plus(LENGTHENED_MAX);
    return waiting.reason() != Reason.CHALLENGE
        && waiting.until().isAfter(now.plusMillis(wait.toMillis()));
  }

  InboxWatch in(WatchState next) {
    return new InboxWatch(settings, next, history);
  }

  InboxWatch with(LookHistory looks) {
    return new InboxWatch(settings, state, looks);
  }

  InboxWatch with(RepostSettings changed) {
    return new InboxWatch(changed, state, history);
  }
}
