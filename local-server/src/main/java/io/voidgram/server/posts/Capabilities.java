package io.voidgram.server.posts;

import org.jdbi.v3.core.Handle;

/** What can be done for an account beyond Meta's own API. */
@FunctionalInterface
public interface Capabilities {
  /** Whether mention stickers can be put on the account's stories. */
  boolean hasPrivateApi(Handle handle, String accountId);
}
