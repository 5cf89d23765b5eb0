package io.voidgram.server.accounts;

import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Hears of accounts that come and go, within the transaction in which they do. */
public interface AccountListener {
  /** The account was connected, or connected again, perhaps through the other login. */
  default void connected(Sql sql, Account account, Instant now) {}

  /** The account's token was renewed here. */
  default void renewed(Sql sql, String accountId, Instant now) {}

  /** The account is about to be deleted. */
  default void disconnected(Sql sql, String accountId, Instant now) {}
}
