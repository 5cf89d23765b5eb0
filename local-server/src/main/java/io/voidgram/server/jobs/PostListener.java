package io.voidgram.server.jobs;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Is told what becomes of posts, within the transaction that changes them. */
@FunctionalInterface
public interface PostListener {
  /**
   * The post became SCHEDULED, PUBLISHED or FAILED. A live post is told of once its permalink is
   * known, or cannot be found out.
   */
  void reached(Sql sql, String postId, PostStatus status, Instant now);
}
