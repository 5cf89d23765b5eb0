package io.voidgram.server.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to deliver an event. */
sealed interface SendResult {
  int GONE = 410;

  /** How long it took. */
  Duration duration();

  /**
   * The receiver answered.
   *
   * @param body the beginning of it
   * @param retryAfter when it wants to be asked again, if it said so with 429 or 503
   */
  record Answered(int status, String body, @Nullable Duration retryAfter, Duration duration)
      implements SendResult {}

  /** No answer came; the event may have arrived all the same. */
  record Unanswered(String why, Duration duration) implements SendResult {}

  /** Whether the receiver has the event. */
  default boolean isDelivered() {
    return this instanceof Answered answered && answered.status() / 100 == 2;
  }

  /** Whether the receiver wants no more events, ever. */
  default boolean isGone() {
    return this instanceof Answered answered && answered.status() == GONE;
  }

  /** When the receiver wants to be asked again, if it said so. */
  default @Nullable Duration retryAfterOrNull() {
    return this instanceof Answered answered ? answered.retryAfter() : null;
  }

  /** Why it did not arrive, for people; null when it did. */
  default @Nullable String problem() {
    if (this instanceof Unanswered unanswered) {
      return unanswered.why();
    }
    if (this instanceof Answered answered && !isDelivered()) {
      boolean isRedirect = answered.status() / 100 == 3;
      return "The receiver answered with HTTP status "
          + answered.status()
          + (isRedirect ? "; redirects are not followed." : ".");
    }
    return null;
  }
}
