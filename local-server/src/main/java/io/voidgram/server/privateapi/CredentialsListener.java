package io.voidgram.server.privateapi;

import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Hears of credentials that are forgotten, within the transaction in which they are. */
@FunctionalInterface
public interface CredentialsListener {
  /** The account's credentials and session are gone, or never were there. */
  void forgotten(Sql sql, String accountId, Instant now);
}
