package io.voidgram.server.posts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.AccountListener;
import io.voidgram.server.jobs.JobRow;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** What becomes of posts that are still to go out when their account comes back or goes. */
public final class PendingPosts implements AccountListener {
  private static final String GONE =
      "The account was disconnected before the post went out. Connect it again, then retry the"
          + " post.";

  private final JobStore jobs;

  public PendingPosts(JobStore jobs) {
    this.jobs = jobs;
  }

  /** Jobs that would call Meta the old way begin again the new way. */
  @Override
  public void connected(Sql handle, Account account, Instant now) {
    for (String postId : jobs.postsOf(handle, account.profile().id())) {
      jobs.find(handle, postId)
          .map(JobRow::job)
          .filter(job -> !job.target().equals(account.target()))
          .ifPresent(job -> jobs.replace(handle, retargeted(job, account, now), now));
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
  public void disconnected(Sql handle, String accountId, Instant now) {
    for (String postId : jobs.postsOf(handle, accountId)) {
      jobs.fail(handle, postId, ErrorCode.TOKEN_EXPIRED, GONE, now);
    }
  }
}
