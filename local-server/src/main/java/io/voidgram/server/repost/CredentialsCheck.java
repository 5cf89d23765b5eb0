package io.voidgram.server.repost;

import org.jdbi.v3.core.Handle;

/** Knows whose Private API credentials are stored. */
@FunctionalInterface
public interface CredentialsCheck {
  /** Whether the account's are, within the caller's transaction. */
  boolean hasCredentials(Handle handle, String accountId);
}
