package io.voidgram.server.jobs;

import io.voidgram.scheduling.renewal.Renewal;
import java.util.Optional;

/** What the runner needs to know of the connected accounts. */
public interface AccountTokenSource {
  /** The account's tokens; none when it was disconnected. */
  Optional<AccountTokens> tokens(String accountId);

  /** Meta called the account's token invalid. */
  void onTokenRefused(String accountId);

  /** The Worker had a token renewed; it is taken unless the account has a newer one. */
  default void onRenewedThere(RenewedToken renewed) {}

  /** The Worker cannot renew the account's token any more, for a reason that the renewal tells. */
  default void onRenewalEnded(String accountId, Renewal renewal) {}
}
