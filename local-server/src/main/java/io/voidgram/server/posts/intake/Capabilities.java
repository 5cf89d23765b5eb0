package io.voidgram.server.posts.intake;

import io.voidgram.server.store.Sql;
import java.util.Optional;

/** What can be done for an account beyond Meta's own API. */
@FunctionalInterface
public interface Capabilities {
  /** Why mention stickers cannot be put on the account's stories; empty when they can. */
  Optional<String> whyNoStickers(Sql sql, String accountId);
}
