package io.voidgram.server.posts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.AccountListener;
import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.jobs.JobRow;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
  private final CloudQueue cloud;

  public PendingPosts(JobStore jobs, CloudQueue cloud) {
    this.jobs = jobs;
    this.cloud = cloud;
  }

  /**
   * Jobs begin again where the account is now reached by another login or Page; the Worker is given
   * the account's new tokens.
   */
  @Override
  public void connected(Sql sql, Account account, Instant now) {
    for (String postId : jobs.postsOf(sql, account.profile().id())) {
      jobs.find(sql, postId).ifPresent(row -> connected(sql, row, account, now));
    }
  }

  /** What is handed over is handed over again, with the new token. */
  @Override
  public void renewed(Sql sql, String accountId, Instant now) {
    for (String postId : jobs.postsOf(sql, accountId)) {
      jobs.find(sql, postId)
          .filter(JobRow::isHandedOver)
          .ifPresent(row -> cloud.renew(sql, row.job().jobId(), now));
    }
  }

  private void connected(Sql sql, JobRow row, Account account, Instant now) {
    boolean isSame = row.job().target().equals(account.target());
    if (row.isHandedOver()) {
      if (isSame) {
        cloud.renew(sql, row.job().jobId(), now);
      } else {
        cloud.edit(sql, retargeted(row.job(), account, now), now);
      }
    } else if (!isSame) {
      jobs.replace(sql, retargeted(row.job(), account, now), now);
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
      fail(sql, postId, ErrorCode.TOKEN_EXPIRED, GONE, now);
    }
  }

  /** What the Worker has is shown as failed at once, and taken from it as soon as it answers. */
  private boolean fail(Sql sql, String postId, ErrorCode code, String why, Instant now) {
    Optional<JobRow> there = jobs.find(sql, postId).filter(JobRow::isHandedOver);
    if (there.isEmpty()) {
      return jobs.fail(sql, postId, code, why, now);
    }
    PublishJob job = there.get().job();
    return job.state().isBeforePublishing()
        && cloud.callBack(sql, job.jobId(), BackTo.NOWHERE, now)
        && jobs.failPost(sql, postId, code, why, now);
  }

  /** Fails the posts of which nothing can be seen yet, at once; returns their ids. */
  public List<String> mediaDeleted(Sql sql, String mediaFileId, String fileName, Instant now) {
    String gone =
        "The media file "
            + fileName
            + " was deleted before the post went out. Upload it again and"
            + " publish a new post.";
    return PostStore.toGoOutWith(sql, mediaFileId).stream()
        .filter(id -> fail(sql, id, ErrorCode.MEDIA_INVALID, gone, now))
        .toList();
  }
}
