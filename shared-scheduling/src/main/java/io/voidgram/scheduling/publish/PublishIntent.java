package io.voidgram.scheduling.publish;

import java.time.Instant;

/**
 * That a container was, or is about to be, published: written down before the call is sent.
 *
 * @param at when the last publish call was intended
 * @param calls how many publish calls were intended so far
 * @param doubts how many of those calls may have had an effect we have not seen
 * @param isAskedAgain whether the user asked for another try after the outcome was unknown
 */
public record PublishIntent(
    String containerId,
    Instant createdAt,
    Instant at,
    int calls,
    int doubts,
    boolean isAskedAgain) {

  static PublishIntent first(String containerId, Instant createdAt, Instant at) {
    return new PublishIntent(containerId, createdAt, at, 1, 0, false);
  }

  PublishIntent again(Instant now) {
    return new PublishIntent(containerId, createdAt, now, calls + 1, doubts, isAskedAgain);
  }

  /** The user's wish for another try was about the calls before this one, and ends with it. */
  PublishIntent withDoubt() {
    return new PublishIntent(containerId, createdAt, at, calls, doubts + 1, false);
  }

  /** The intent of a failed post whose user asks for another try: one more publish is allowed. */
  PublishIntent askedAgain() {
    int doubtsLeft = Math.min(doubts, Publication.REPUBLISHES_MAX);
    return new PublishIntent(containerId, createdAt, at, 1, doubtsLeft, true);
  }

  /** Whether the container may be published once more after an unclear answer. */
  boolean mayBeRepeated() {
    return doubts <= Publication.REPUBLISHES_MAX && calls < Publication.CALLS_MAX;
  }

  boolean isDoubtful() {
    return doubts > 0;
  }
}
