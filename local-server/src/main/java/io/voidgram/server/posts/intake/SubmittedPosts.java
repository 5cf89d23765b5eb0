package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.QueueCounts;
import io.voidgram.server.posts.list.PostReader;
import io.voidgram.server.posts.store.CheckedPost;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Posts that have a job: changed or cancelled until their time has come, retried when failed. */
public final class SubmittedPosts {
  private final PostTransactions transactions;
  private final PostChecks checks;
  private final JobStore jobs;
  private final PostReader reader;

  public SubmittedPosts(
      PostTransactions transactions, PostChecks checks, JobStore jobs, PostReader reader) {
    this.transactions = transactions;
    this.checks = checks;
    this.jobs = jobs;
    this.reader = reader;
  }

  /** Changes content and due time; returns the post as JSON. */
  public String change(String userId, String id, PostChange change, DueChange dueChange) {
    return transactions.changeAndWake(
        (sql, now) -> {
          change(sql, PostStore.get(sql, id), change, dueChange, now);
          return reader.one(sql, userId, id);
        });
  }

  private void change(
      Sql sql, StoredPost post, PostChange change, DueChange dueChange, Instant now) {
    DueTime dueTime = dueChange.applyTo(post.requireDueTime());
    boolean isWaiting = post.status() == PostStatus.SCHEDULED;
    boolean mayLackMedia = isWaiting || post.status() == PostStatus.FAILED;
    if (mayLackMedia && checks.lacksMedia(sql, post)) {
      throw new ApiException(
          ErrorCode.MEDIA_INVALID,
          "A media file of the post was deleted, so it cannot go out. Schedule a new post.");
    }
    if (!isWaiting) {
      throw tooLate(post.status());
    }
    CheckedPost changed =
        checks.outgoing(sql, change.applyTo(post.input(), false), dueChange.instant(), now);
    String jobId = jobs.find(sql, post.id()).orElseThrow(SubmittedPosts::unreadable).job().jobId();
    PublishJob job = PostIntake.job(jobId, post.id(), changed, true, dueTime.instant(), now);
    if (jobs.replace(sql, job, now) != JobStore.Change.DONE) {
      throw tooLate(PostStatus.PUBLISHING);
    }
    PostStore.change(sql, post.id(), changed, PostStatus.SCHEDULED, dueTime, now);
  }

  /** Makes the post a draft again. */
  public void cancel(String id) {
    transactions.change(
        (sql, now) -> {
          StoredPost post = PostStore.get(sql, id);
          post.requireDueTime();
          if (jobs.cancel(sql, id) != JobStore.Change.DONE) {
            throw tooLate(post.status());
          }
          return PostStore.backToDraft(sql, id, now);
        });
  }

  /** Lets a failed post try again; its job looks at Instagram before it acts. */
  public void retry(String id) {
    transactions.changeAndWake((sql, now) -> retry(sql, PostStore.get(sql, id), now));
  }

  private boolean retry(Sql sql, StoredPost post, Instant now) {
    if (post.status() != PostStatus.FAILED) {
      throw invalid("Only FAILED posts can be tried again, and this one is " + post.status() + ".");
    }
    checks.again(sql, post, now);
    if (!jobs.retry(sql, post.id(), now)) {
      throw invalid(
          "What was stored to publish the post cannot be read. Look at the account whether it went"
              + " out; if not, publish it as a new post.");
    }
    return PostStore.requeue(sql, post.id(), now);
  }

  /** How many jobs wait, are under way, and sleep. */
  public QueueCounts counts() {
    return transactions.read(QueueCounts::at);
  }

  private static ApiException unreadable() {
    return invalid(
        "What was stored to publish the post cannot be read. Delete it, and schedule a new one.");
  }

  private static ApiException tooLate(PostStatus status) {
    return invalid("The post is " + status + " and can no longer be changed or cancelled.");
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorCode.INVALID_STATUS, message);
  }
}
