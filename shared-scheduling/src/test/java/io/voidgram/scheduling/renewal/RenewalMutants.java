package io.voidgram.scheduling.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Known-bad ways to renew: if the simulation lets one of them pass, it proves nothing. */
final class RenewalMutants {
  private RenewalMutants() {}

  static Map<String, RenewalRules> all() {
    return Map.of(
        "a Worker that does not wait for silence", impatientWorker(),
        "a computer that takes no lease", computerWithoutLease(),
        "an outcome that counts after the user brought another token", everyOutcomeCounts(),
        "tokens ordered by the clock", orderedByClock(),
        "a reconnected token that is one version newer, as a renewed one", countedTogether(),
        "no second try", noSecondTry(),
        "no time ahead of the end", noTimeAhead(),
        "no time of the next try before the call", intentNotStored(),
        "any refusal for the end", anyRefusalEnds());
  }

  private static RenewalRules impatientWorker() {
    return new RenewalRules() {
      @Override
      public boolean isWorkers(Renewal renewal, Instant calledAt, Instant now) {
        return true;
      }
    };
  }

  private static RenewalRules computerWithoutLease() {
    return new RenewalRules() {
      @Override
      public boolean isComputers(
          Renewal renewal,
          boolean isThere,
          @Nullable Instant since,
          @Nullable Instant reachedAt,
          Instant now) {
        return true;
      }
    };
  }

  private static RenewalRules everyOutcomeCounts() {
    return new RenewalRules() {
      @Override
      public boolean counts(Renewal asked, Renewal present) {
        return true;
      }
    };
  }

  private static RenewalRules orderedByClock() {
    return new RenewalRules() {
      @Override
      public boolean isNewer(Renewal one, Renewal other) {
        return one.since().isAfter(other.since());
      }
    };
  }

  private static RenewalRules countedTogether() {
    return new RenewalRules() {
      @Override
      public long reconnected(long before) {
        return before + 1;
      }
    };
  }

  private static RenewalRules noSecondTry() {
    return new RenewalRules() {
      @Override
      public Renewal step(Renewal asked, RenewalOutcome outcome, Instant now, double jitter) {
        Renewal after = RenewalMachine.step(asked, outcome, now, jitter);
        return after.tries() == 0 ? after : RenewalMachine.postponed(after, after.end());
      }
    };
  }

  private static RenewalRules noTimeAhead() {
    return new RenewalRules() {
      @Override
      public Renewal begin(long version, Instant now, @Nullable Instant expiresAt, double jitter) {
        Renewal begun = RenewalMachine.begin(version, now, expiresAt, jitter);
        return RenewalMachine.postponed(begun, begun.end());
      }
    };
  }

  private static RenewalRules intentNotStored() {
    return new RenewalRules() {
      @Override
      public Renewal woken(Renewal renewal, boolean isQuiet, Instant now, double jitter) {
        Renewal woken = RenewalMachine.woken(renewal, isQuiet, now, jitter);
        return RenewalMachine.isAsked(renewal, woken)
            ? RenewalMachine.postponed(woken, now.plusMillis(Duration.ofSeconds(1).toMillis()))
            : woken;
      }
    };
  }

  private static RenewalRules anyRefusalEnds() {
    return new RenewalRules() {
      @Override
      public Renewal step(Renewal asked, RenewalOutcome outcome, Instant now, double jitter) {
        Renewal after = RenewalMachine.step(asked, outcome, now, jitter);
        return outcome instanceof RenewalOutcome.Refused
            ? RenewalMachine.postponed(after, null)
            : after;
      }
    };
  }
}
