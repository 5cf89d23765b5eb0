package io.voidgram.scheduling.renewal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the renewal of one access token stands.
 *
 * @param version tells which of two tokens of an account is the newer one; see {@link TokenVersion}
 * @param since when this token came to be, as far as we know: it may be older
 * @param expiresAt its end; null where Meta did not tell it
 * @param tries how often it was asked for in vain since
 * @param nextAt when to look at it again; null when nothing can be done for it any more
 * @param trouble why it could not be renewed when that was tried last; else empty
 */
public record Renewal(
    long version,
    Instant since,
    @Nullable Instant expiresAt,
    int tries,
    @Nullable Instant nextAt,
    String trouble) {

  /** Whether its time has come. */
  public boolean isDue(Instant now) {
    return nextAt != null && !now.isBefore(nextAt);
  }

  /** Its end, taken for sixty days after it came where Meta did not tell it. */
  Instant end() {
    return expiresAt == null ? since.plusMillis(RenewalMachine.LIFE.toMillis()) : expiresAt;
  }
}
