package io.voidgram.server.privateapi;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Hears of credentials that are forgotten, within the transaction in which they are. */
@FunctionalInterface
public interface CredentialsListener {
  /** The account's credentials and session are gone, or never were there. */
  void forgotten(Handle handle, String accountId, Instant now);
}
