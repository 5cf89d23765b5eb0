package io.voidgram.server.posts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.AccountListener;
import io.voidgram.server.jobs.JobRow;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What becomes of posts that are still to go out when their account comes back or goes, or a media
 * file of theirs goes.
 */
public final class PendingPosts implements AccountListener {
  private static final String GONE =
      "The account was disconnected before the post went out. Connect it again, then retry the"
          + " post.";

  private final JobStore jobs;

  public PendingPosts(JobStore jobs) {
    this.jobs = jobs;
  }

  /** Jobs begin again where the account is now reached by another login or Page. */
  @Override
  public void connected(Sql sql, Account account, Instant now) {
    for (String postId : jobs.postsOf(sql, account.profile().id())) {
      jobs.find(sql, postId)
          .map(JobRow::job)
          .filter(job -> !job.target().equals(account.target()))
          .ifPresent(job -> jobs.replace(sql, retargeted(job, account, now), now));
    }
  }

  private static PublishJob retargeted(PublishJob job, Account account, Instant now) {
    PublishJob fresh =
        PublishJob.fresh(
            job.jobId(),
            job.postId(),
            account.target(),
            job.content(),
            job.isScheduled(),
            job.dueAt());
    return PublishMachine.start(fresh, now, ThreadLocalRandom.current().nextDouble());
  }

  /** Posts that may be visible already are left to their jobs, which find that out. */
  @Override
  public void disconnected(Sql sql, String accountId, Instant now) {
    for (String postId : jobs.postsOf(sql, accountId)) {
      jobs.fail(sql, postId, ErrorCode.TOKEN_EXPIRED, GONE, now);
    }
  }

  /** Fails the posts of which nothing can be seen yet, at once; returns their ids. */
  public List<String> mediaDeleted(Sql sql, String mediaFileId, String fileName, Instant now) {
    String gone =
        "The media file "
            + fileName
            + " was deleted before the post went out. Upload it again and"
            + " publish a new post.";
    return PostStore.toGoOutWith(sql, mediaFileId).stream()
        .filter(id -> jobs.fail(sql, id, ErrorCode.MEDIA_INVALID, gone, now))
        .toList();
  }
}
