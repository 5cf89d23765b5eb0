package io.voidgram.scheduling.renewal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The machine, or, where a method is overridden, one that is known to be bad. */
interface RenewalRules {
  default Renewal begin(long version, Instant now, @Nullable Instant expiresAt, double jitter) {
    return RenewalMachine.begin(version, now, expiresAt, jitter);
  }

  default Renewal woken(Renewal renewal, boolean isQuiet, Instant now, double jitter) {
    return RenewalMachine.woken(renewal, isQuiet, now, jitter);
  }

  default Renewal step(Renewal asked, RenewalOutcome outcome, Instant now, double jitter) {
    return RenewalMachine.step(asked, outcome, now, jitter);
  }

  default boolean isWorkers(Renewal renewal, Instant calledAt, Instant now) {
    return RenewalDuty.isWorkers(renewal, calledAt, now);
  }

  default boolean isComputers(
      Renewal renewal,
      boolean isThere,
      @Nullable Instant since,
      @Nullable Instant reachedAt,
      Instant now) {
    return RenewalDuty.isComputers(renewal, isThere, since, reachedAt, now);
  }

  /** Whether the first of two tokens is to take the place of the second. */
  default boolean isNewer(Renewal one, Renewal other) {
    return one.version() > other.version();
  }

  /** Whether the outcome of a call still counts for an account that has that renewal by now. */
  default boolean counts(Renewal asked, Renewal present) {
    return asked.version() == present.version();
  }

  /** The version of a token that the user brings. */
  default long reconnected(long before) {
    return TokenVersion.reconnected(before);
  }
}
