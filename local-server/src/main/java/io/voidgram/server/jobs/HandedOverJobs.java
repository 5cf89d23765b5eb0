package io.voidgram.server.jobs;

import io.voidgram.scheduling.drive.Progress;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in the table that the Worker owns, or may own: the runner of this computer takes none of
 * them. Every method works within its caller's transaction.
 */
public final class HandedOverJobs {
  private static final String CALLED_BACK = "The Worker was asked to let go of the post.";

  private final JobStore jobs;

  public HandedOverJobs(JobStore jobs) {
    this.jobs = jobs;
  }

  /** Adds the job of a post that is stored already. */
  public void submit(Sql sql, PublishJob job, Instant now) {
    jobs.insert(sql, job, JobStore.HANDED_OVER, now);
    jobs.posts().place(sql, job.postId(), job.jobId(), null, now);
  }

  /** It is certain by now that the post will go out. */
  public void announce(Sql sql, PublishJob job, Instant now) {
    jobs.announce(sql, job, now);
  }

  /** The Worker has the job, and its first media file under that name. */
  public void arrived(Sql sql, PublishJob job, @Nullable String mediaKey, Instant now) {
    jobs.posts().place(sql, job.postId(), job.jobId(), mediaKey, now);
  }

  /** The job of that id, if it is handed over. */
  public Optional<PublishJob> find(Sql sql, String jobId) {
    return row(sql, jobId).map(JobRow::job);
  }

  private static Optional<JobRow> row(Sql sql, String jobId) {
    return sql.prepare(JobRow.SELECT + "where id = :id and status = :handedOver")
        .bind("id", jobId)
        .bind("handedOver", JobStore.HANDED_OVER)
        .one(JobRow::read);
  }

  /** Whether the Worker has come to an end with the job, and with its post. */
  public boolean hasEndedThere(Sql sql, String jobId) {
    return sql.prepare(
            """
            select exists (select 1 from scheduled_job
              join post on post.id = post_id and cloudflare_job_id = scheduled_job.id
              where scheduled_job.id = :id and scheduled_job.status in ('COMPLETED', 'FAILED'))
            """)
        .bind("id", jobId)
        .isTrue();
  }

  /** The author changed the job. */
  public void edit(Sql sql, PublishJob edited, Instant now) {
    keep(sql, edited, now);
  }

  /** Brings job and post up to what the Worker told; {@code isOver} ends the job here, too. */
  public void told(Sql sql, PublishJob told, boolean isOver, Instant now) {
    row(sql, told.jobId()).ifPresent(row -> told(sql, row, told, isOver, now));
  }

  private void told(Sql sql, JobRow row, PublishJob told, boolean isOver, Instant now) {
    if (isOver) {
      jobs.save(sql, told, row.revision(), now);
    } else {
      keep(sql, told, now);
    }
    if (!told.content().equals(row.job().content()) || !told.dueAt().equals(row.job().dueAt())) {
      jobs.posts().rewrite(sql, told, now); // an edit came too late
    }
    jobs.tell(sql, new Progress(row.job(), told), now);
  }

  private static void keep(Sql sql, PublishJob told, Instant now) {
    sql.prepare(
            """
            update scheduled_job set job = :job, attempts = :attempts, updated_at = :now,
              revision = revision + 1
            where id = :id
            """)
        .bind("job", JobJson.write(told))
        .bind("attempts", told.attempt())
        .bind("now", now)
        .bind("id", told.jobId())
        .update();
  }

  /**
   * From now on this computer publishes the post; one that may be live is looked for.
   *
   * @param isUnsure whether the Worker may yet publish it
   * @param isOlder whether the Worker may have it as it was before an edit, with another time
   */
  public void bringHome(Sql sql, String jobId, boolean isUnsure, boolean isOlder, Instant now) {
    double jitter = ThreadLocalRandom.current().nextDouble();
    Instant cameAt = jobs.cameAt(sql, jobId);
    endHandOver(
        sql,
        jobId,
        job ->
            PublishMachine.leftBehind(
                isOlder ? job.liveSince(cameAt) : job, isUnsure, Moment.of(now), jitter),
        now);
  }

  /** Whether the Worker may have published the post, as far as it has told. */
  public boolean mayBeLive(Sql sql, String jobId, Instant now) {
    return find(sql, jobId)
        .filter(job -> !job.state().isBeforePublishing() || !job.dueAt().isAfter(now))
        .isPresent();
  }

  /** The post fails, for nobody knows whether it is live: a retry looks first. */
  public void disown(Sql sql, String jobId, Instant now) {
    endHandOver(sql, jobId, job -> PublishMachine.disowned(job, Moment.of(now)), now);
  }

  private void endHandOver(Sql sql, String jobId, UnaryOperator<PublishJob> becoming, Instant now) {
    row(sql, jobId)
        .ifPresent(
            row -> {
              PublishJob here = becoming.apply(row.job());
              jobs.save(sql, here, row.revision(), now);
              jobs.posts().place(sql, here.postId(), null, null, now);
              if (here.state().isFinal()) {
                jobs.tell(sql, new Progress(row.job(), here), now);
              }
            });
  }

  /** Takes the job away; returns its post. */
  public Optional<String> drop(Sql sql, String jobId) {
    Optional<PublishJob> job = find(sql, jobId);
    sql.prepare("delete from scheduled_job where id = :id").bind("id", jobId).update();
    return job.map(PublishJob::postId);
  }

  /** The job of a post that has failed here ends, too: it can be tried again from here. */
  public void end(Sql sql, String jobId, Instant now) {
    Optional<JobRow> row = row(sql, jobId);
    boolean isFailed = row.isPresent() && jobs.posts().isFailed(sql, row.get().job().postId());
    if (!isFailed) {
      drop(sql, jobId);
      return;
    }
    PublishJob failed =
        PublishMachine.abandoned(
                row.get().job(), ErrorCode.PUBLISH_FAILED, CALLED_BACK, Moment.of(now))
            .job();
    jobs.save(sql, failed, row.get().revision(), now);
    jobs.posts().place(sql, failed.postId(), null, null, now);
  }
}
