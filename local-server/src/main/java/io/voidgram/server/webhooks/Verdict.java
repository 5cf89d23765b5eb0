package io.voidgram.server.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an attempt, for the delivery and for its webhook.
 *
 * @param nextAttemptAt null when the delivery is over
 * @param disabled why the webhook hears of nothing more, or null
 */
record Verdict(
    boolean isDelivered, @Nullable Instant nextAttemptAt, @Nullable DisabledReason disabled) {
  /** For how long a webhook may fail without one success. */
  static final Duration FAILING_MAX = Duration.ofDays(7);

  /**
   * Judges an attempt.
   *
   * @param attempt counted from 1
   * @param failingSince the first failure since the latest success, before this attempt
   */
  static Verdict of(
      SendResult result, int attempt, @Nullable Instant failingSince, Instant now, double jitter) {
    if (result.isDelivered()) {
      return new Verdict(true, null, null);
    }
    if (result.isGone()) {
      return new Verdict(false, null, DisabledReason.GONE);
    }
    if (failingSince != null && !now.isBefore(failingSince.plus(FAILING_MAX))) {
      return new Verdict(false, null, DisabledReason.FAILING);
    }
    Optional<Duration> wait = Retries.after(attempt, jitter, result.retryAfterOrNull());
    return new Verdict(false, wait.map(now::plus).orElse(null), null);
  }
}
