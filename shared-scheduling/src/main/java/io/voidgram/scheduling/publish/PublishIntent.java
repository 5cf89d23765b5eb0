package io.voidgram.scheduling.publish;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a container was, or is about to be, published: written down before the call is sent.
 *
 * @param at when the last publish call was intended
 * @param calls how many publish calls were intended so far
 * @param doubts how many of those calls may have had an effect we have not seen
 * @param isAskedAgain whether the user asked for another try after the outcome was unknown
 * @param metaAt {@code at} by Meta's clock, or null when that was not known then
 * @param watch for how long the last call's outcome has been watched
 */
public record PublishIntent(
    String containerId,
    Instant createdAt,
    Instant at,
    int calls,
    int doubts,
    boolean isAskedAgain,
    @Nullable Instant metaAt,
    Watch watch) {
  /** How often a container is published again after unclear answers. */
  private static final int REPUBLISHES_MAX = 4;

  /** How often a container is offered for publishing when Meta says it is not ready or missing. */
  public static final int CALLS_MAX = 8;

  public static PublishIntent first(
      String containerId, Instant createdAt, Instant at, Moment moment) {
    Instant metaAt = moment.byMetaOrNull(at);
    return new PublishIntent(containerId, createdAt, at, 1, 0, false, metaAt, Watch.NONE);
  }

  public PublishIntent again(Moment moment) {
    Instant now = moment.now();
    return new PublishIntent(
        containerId,
        createdAt,
        now,
        calls + 1,
        doubts,
        isAskedAgain,
        moment.byMetaOrNull(now),
        Watch.NONE);
  }

  /** The user's wish for another try was about the calls before this one, and ends with it. */
  public PublishIntent withDoubt() {
    return new PublishIntent(
        containerId, createdAt, at, calls, doubts + 1, false, metaAt, Watch.NONE);
  }

  /** The intent of a failed post whose user asks for another try: one more publish is allowed. */
  public PublishIntent askedAgain() {
    int doubtsLeft = Math.min(doubts, REPUBLISHES_MAX);
    return new PublishIntent(containerId, createdAt, at, 1, doubtsLeft, true, metaAt, watch);
  }

  PublishIntent asleepUntil(Instant wakeAt, Moment moment) {
    return watched(watch.asleepUntil(wakeAt, moment));
  }

  /**
   * The time slept counts as watched. A job that wakes in another process may come from a restored
   * backup: calls may have been made since that are not known here, so the outcome is in doubt.
   */
  PublishIntent awake(Moment moment) {
    boolean isElsewhere = watch.run() != null && !watch.run().equals(moment.run());
    return isElsewhere && !isDoubtful() ? withDoubt() : watched(watch.awake(moment));
  }

  public PublishIntent watched(Watch seen) {
    return new PublishIntent(containerId, createdAt, at, calls, doubts, isAskedAgain, metaAt, seen);
  }

  /** The instant of the last call by Meta's clock, as well as it is known. */
  public Instant atByMeta(Moment moment) {
    if (metaAt != null) {
      return metaAt;
    }
    Instant known = moment.byMetaOrNull(at);
    return known == null ? at : known;
  }

  /** Whether the container may be published once more after an unclear answer. */
  public boolean mayBeRepeated() {
    return doubts <= REPUBLISHES_MAX && calls < CALLS_MAX;
  }

  public boolean isDoubtful() {
    return doubts > 0;
  }

  /** Whether the outcome has been watched for that long. */
  public boolean isWatchedFor(Duration length) {
    return watch.seenMs() >= length.toMillis();
  }
}
