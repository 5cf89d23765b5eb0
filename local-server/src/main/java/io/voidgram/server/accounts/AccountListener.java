package io.voidgram.server.accounts;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Hears of accounts that come and go, within the transaction in which they do. */
public interface AccountListener {
  /** The account was connected, or connected again, perhaps through the other login. */
  void connected(Handle handle, Account account, Instant now);

  /** The account is about to be deleted. */
  void disconnected(Handle handle, String accountId, Instant now);
}
