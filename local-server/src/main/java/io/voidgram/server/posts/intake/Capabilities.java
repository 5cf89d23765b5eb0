package io.voidgram.server.posts.intake;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What can be done for an account beyond Meta's own API. */
@FunctionalInterface
public interface Capabilities {
  /** Why mention stickers cannot be put on the account's stories; empty when they can. */
  Optional<String> whyNoStickers(Handle handle, String accountId);
}
