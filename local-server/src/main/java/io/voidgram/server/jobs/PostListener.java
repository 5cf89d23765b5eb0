package io.voidgram.server.jobs;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Hears how posts fare, within the transaction in which they do. */
@FunctionalInterface
public interface PostListener {
  /**
   * The post became SCHEDULED, PUBLISHED or FAILED. Of a live post it hears once its permalink is
   * known, or known to be out of reach.
   */
  void reached(Sql sql, String postId, PostStatus status, Instant now);
}
