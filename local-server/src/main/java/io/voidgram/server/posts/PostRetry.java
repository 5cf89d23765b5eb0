package io.voidgram.server.posts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.intake.PostChecks;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Lets a failed post try again; its job looks at Instagram before it acts. */
public final class PostRetry {
  private final PostTransactions transactions;
  private final PostChecks checks;
  private final JobStore jobs;

  public PostRetry(PostTransactions transactions, PostChecks checks, JobStore jobs) {
    this.transactions = transactions;
    this.checks = checks;
    this.jobs = jobs;
  }

  /** Queues the post again. */
  public void retry(String id) {
    transactions.changeAndWake((sql, now) -> retry(sql, PostStore.get(sql, id), now));
  }

  private boolean retry(Sql sql, StoredPost post, Instant now) {
    if (post.status() != PostStatus.FAILED) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "Only FAILED posts can be tried again, and this one is " + post.status() + ".");
    }
    checks.again(sql, post, now);
    if (!jobs.retry(sql, post.id(), now)) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "What was stored to publish the post cannot be read. Look at the account whether it went"
              + " out; if not, publish it as a new post.");
    }
    return PostStore.requeue(sql, post.id(), now);
  }
}
