package io.voidgram.server.repost;

import io.voidgram.scheduling.repost.inbox.InboxCommand;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A way to read the inboxes of accounts. */
public interface Inbox {
  /**
   * What is to be read.
   *
   * @param seenUpTo up to where the inbox was read before; null when it never was
   * @param knownIds the ids of the mentions that are known already
   */
  record Look(Account account, Instant now, @Nullable Instant seenUpTo, Set<String> knownIds) {
    public String accountId() {
      return account.profile().id();
    }
  }

  /** From when on that account's inbox is read unasked. */
  default Instant readsUnaskedFrom(Sql sql, String accountId) {
    return Instant.EPOCH;
  }

  /** Reads to the end: {@link InboxCommand.Done} or {@link InboxCommand.Broken}. */
  InboxCommand read(Look look) throws InterruptedException;
}
