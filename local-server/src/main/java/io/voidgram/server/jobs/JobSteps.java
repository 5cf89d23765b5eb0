package io.voidgram.server.jobs;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.drive.Driven;
import io.voidgram.scheduling.drive.Known;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a job one step further within one transaction: decide, then store the job and its post.
 *
 * <p>Only after the commit is the lease's command carried out.
 */
public final class JobSteps {
  private static final Logger LOG = LoggerFactory.getLogger(JobSteps.class);

  private final JobStore jobs;
  private final Drive drive;
  private final OtherJobs others = new OtherJobs();

  public JobSteps(JobStore jobs, Drive drive) {
    this.jobs = jobs;
    this.drive = drive;
  }

  /** The next lease; none when the job was cancelled or edited meanwhile. */
  public Optional<Lease> advance(
      Sql sql, Lease lease, PublishEvent event, Moment moment, double jitter) {
    return jobs.findRevision(sql, lease.job().jobId(), lease.revision())
        .flatMap(row -> step(sql, row, event, moment, jitter));
  }

  /** The lease that event leads to; none when the job was changed meanwhile. */
  Optional<Lease> step(Sql sql, JobRow row, PublishEvent event, Moment moment, double jitter) {
    Driven driven = drive.step(row.job(), event, known(sql), moment, jitter);
    return store(sql, row, driven, moment.now());
  }

  private Known known(Sql sql) {
    return new Known() {
      @Override
      public boolean isOfAnother(PublishJob job, String igMediaId) {
        return jobs.posts().isOfAnother(sql, job.postId(), igMediaId);
      }

      @Override
      public Instant cameAt(PublishJob job) {
        return jobs.cameAt(sql, job.jobId());
      }

      @Override
      public List<PublishJob> others(PublishJob job, Instant dueBy, Instant endedAfter) {
        return others.of(sql, job, endedAfter);
      }
    };
  }

  /** Gives a job up for a fault of ours; it fails, unless its post is live already. */
  public void abandon(Sql sql, JobRow row, String message, Moment moment) {
    store(sql, row, drive.abandon(row.job(), message, moment), moment.now());
  }

  /** Gives the job of that lease up, unless it was changed meanwhile. */
  public boolean abandon(Sql sql, Lease lease, Moment moment) {
    Optional<JobRow> row = jobs.findRevision(sql, lease.job().jobId(), lease.revision());
    row.ifPresent(job -> abandon(sql, job, Drive.OUR_FAULT, moment));
    return row.isPresent();
  }

  /** Notes which rows are damaged, so that later steps keep away from them. */
  public boolean noteDamage(Sql sql) {
    return others.noteDamage(sql);
  }

  private Optional<Lease> store(Sql sql, JobRow row, Driven driven, Instant now) {
    PublishJob after = driven.job();
    if (driven.fault() != null) {
      LOG.error("Job {} is given up", after.jobId(), driven.fault());
    }
    if (!jobs.save(sql, after, row.revision(), now)) {
      return Optional.empty();
    }
    jobs.tell(sql, driven.progress(), now);
    return Optional.of(new Lease(after, row.revision() + 1, driven.command()));
  }
}
