package io.voidgram.scheduling.repost;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an account's looks.
 *
 * @param lastAt when the last look ended; null before the first
 * @param outcome of the last look; null before the first
 * @param error what went wrong in it; null when nothing did
 * @param failures how many looks in a row failed by now
 * @param challenges when Instagram asked the owner to confirm who they are, in the last 30 days
 * @param pausedUntil no look at all before, because of a challenge; null when there was none
 * @param seenUpTo the inbox is read up to there; null when it never was
 */
public record LookHistory(
    @Nullable Instant lastAt,
    @Nullable Outcome outcome,
    @Nullable String error,
    int failures,
    List<Instant> challenges,
    @Nullable Instant pausedUntil,
    @Nullable Instant seenUpTo) {
  /** How long a challenge counts. */
  public static final Duration CHALLENGE_MEMORY = Duration.ofDays(30);

  /** Nothing yet. */
  public static final LookHistory NONE =
      new LookHistory(null, null, null, 0, List.of(), null, null);

  /** How a look ended, in the API's words. */
  public enum Outcome {
    SUCCESS,
    FAILED,
    NO_MENTIONS
  }

  public LookHistory {
    challenges = List.copyOf(challenges);
  }

  LookHistory succeeded(boolean hasFound, @Nullable Instant newest, Instant now) {
    Outcome ended = hasFound ? Outcome.SUCCESS : Outcome.NO_MENTIONS;
    Instant upTo = newest == null ? seenUpTo : newest;
    return new LookHistory(now, ended, null, 0, recent(now), pausedUntil, upTo);
  }

  LookHistory failed(String message, boolean isCounted, Instant now) {
    int inRow = failures + (isCounted ? 1 : 0);
    return new LookHistory(now, Outcome.FAILED, message, inRow, recent(now), pausedUntil, seenUpTo);
  }

  LookHistory challenged(String message, Instant now) {
    List<Instant> all = recent(now);
    all.add(now);
    return new LookHistory(now, Outcome.FAILED, message, failures, all, pausedUntil, seenUpTo);
  }

  LookHistory paused(Instant until) {
    return new LookHistory(lastAt, outcome, error, failures, challenges, until, seenUpTo);
  }

  /** The owner has looked after it. */
  LookHistory forgiven() {
    return new LookHistory(lastAt, outcome, error, 0, challenges, pausedUntil, seenUpTo);
  }

  /** Whether a challenge still keeps everybody from looking. */
  public boolean isPaused(Instant now) {
    return pausedUntil != null && now.isBefore(pausedUntil);
  }

  /** The challenges that still count at that instant. */
  public List<Instant> recent(Instant now) {
    List<Instant> recent = new ArrayList<>();
    for (Instant challenge : challenges) {
      if (challenge.plusMillis(CHALLENGE_MEMORY.toMillis()).isAfter(now)) {
        recent.add(challenge);
      }
    }
    return recent;
  }
}
