package io.voidgram.server.jobs;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The table of posts, as far as jobs write and read it. Every method works within its caller's
 * transaction.
 */
public interface PostTable {
  /** Brings the job's post up to date; {@code isNewAttempt} counts as a retry. */
  void progress(Sql sql, PublishJob job, boolean isNewAttempt, Instant now);

  /**
   * Says who publishes the post.
   *
   * @param cloudflareJobId of the Worker's job; null for this computer
   * @param r2MediaKey the name of its first media file at the Worker, once that is there
   */
  void place(
      Sql sql,
      String postId,
      @Nullable String cloudflareJobId,
      @Nullable String r2MediaKey,
      Instant now);

  /** Shows the post as its job has it: an edit did not reach the job in time. */
  void rewrite(Sql sql, PublishJob job, Instant now);

  /** Shows a post as failed that is still to go out; says whether it was. */
  boolean fail(Sql sql, String postId, ErrorCode code, String why, Instant now);

  /** Whether the post is shown as failed. */
  boolean isFailed(Sql sql, String postId);

  /** Whether that media on Instagram is known as another post, which may be cleared by now. */
  boolean isOfAnother(Sql sql, String postId, String igMediaId);
}
