package io.voidgram.server.cloud.handover;

import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Where a post goes that its author called back. */
@FunctionalInterface
public interface Drafts {
  /** Makes the post a draft again, within the caller's transaction. */
  void backToDraft(Sql sql, String postId, Instant now);
}
