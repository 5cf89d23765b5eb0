package io.voidgram.server.repost;

import io.voidgram.server.store.Sql;

/** Knows whose Private API credentials are stored. */
@FunctionalInterface
public interface CredentialsCheck {
  /** Whether the account's are, within the caller's transaction. */
  boolean hasCredentials(Sql sql, String accountId);
}
