package io.voidgram.server.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that the Worker had renewed while this computer was off.
 *
 * @param version in the order of the account's tokens
 * @param expiresAt its end; null where Meta did not tell it
 */
public record RenewedToken(
    String accountId, long version, String token, @Nullable Instant expiresAt) {
  /** Leaves the token out. */
  @Override
  public String toString() {
    return "RenewedToken[" + accountId + ", version=" + version + "]";
  }
}
