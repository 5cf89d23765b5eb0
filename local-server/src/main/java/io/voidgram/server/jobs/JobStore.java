package io.voidgram.server.jobs;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.scheduling.timing.Backoff;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The queue of publish jobs in SQLite. Every method works within its caller's transaction.
 *
 * <p>Each change raises the job's revision, so that an answer that arrives for an older one is
 * noticed and dropped.
 */
public final class JobStore {
  private final String bootId;
  private final PostTable posts;
  private final List<PostListener> listeners = new CopyOnWriteArrayList<>();

  /** {@code bootId} tells this process from the ones before it, whose calls were cut off. */
  public JobStore(String bootId, PostTable posts) {
    this.bootId = bootId;
    this.posts = posts;
  }

  /** Tells that one how posts fare from now on. */
  public void addListener(PostListener listener) {
    listeners.add(listener);
  }

  /** A post became SCHEDULED, PUBLISHED or FAILED. */
  void tell(Sql handle, String postId, PostStatus status, Instant now) {
    listeners.forEach(listener -> listener.reached(handle, postId, status, now));
  }

  /** What became of a request to change a job that is still to go out. */
  public enum Change {
    DONE,
    NOT_FOUND,
    /** The post is being published, or has been. */
    TOO_LATE
  }

  /** Adds the job of a post that is stored already. */
  public void submit(Sql handle, PublishJob job, Instant now) {
    Sql.update(
        handle,
        """
        insert into scheduled_job (id, post_id, account_id, status, run_at, is_prepared, attempts,
          max_attempts, job, revision, created_at, updated_at)
        values (?, ?, ?, 'PENDING', ?, 0, 0, ?, ?, 1, ?, ?)
        """,
        job.jobId(),
        job.postId(),
        job.target().accountId(),
        wakeMillis(job),
        Backoff.ATTEMPTS_MAX,
        JobJson.write(job),
        now.toEpochMilli(),
        now.toEpochMilli());
    if (job.isScheduled()) {
      tell(handle, job.postId(), PostStatus.SCHEDULED, now);
    }
  }

  /** Puts an edited job in the place of one that nothing of can be seen yet. */
  public Change replace(Sql handle, PublishJob edited, Instant now) {
    return change(handle, edited.postId(), row -> save(handle, edited, row.revision(), now));
  }

  /** Takes a job back that nothing of can be seen yet. */
  public Change cancel(Sql handle, String postId) {
    String sql = "delete from scheduled_job where post_id = ?";
    return change(handle, postId, row -> Sql.update(handle, sql, postId) == 1);
  }

  /** Fails a post that nothing of can be seen yet; says whether it did. A retry begins it anew. */
  public boolean fail(Sql handle, String postId, ErrorCode code, String why, Instant now) {
    Change change =
        change(
            handle,
            postId,
            row -> {
              PublishJob failed =
                  PublishMachine.abandoned(row.job(), code, why, Moment.of(now)).job();
              return save(handle, failed, row.revision(), now)
                  && failPost(handle, postId, code, why, now);
            });
    return change == Change.DONE;
  }

  private Change change(Sql handle, String postId, Predicate<JobRow> change) {
    Optional<JobRow> row = find(handle, postId);
    if (row.isEmpty()) {
      return Change.NOT_FOUND;
    }
    boolean isOpen = row.get().job().state().isBeforePublishing();
    return isOpen && change.test(row.get()) ? Change.DONE : Change.TOO_LATE;
  }

  /** Lets a failed job try again; it looks at Instagram before it acts. */
  public boolean retry(Sql handle, String postId, Instant now) {
    return find(handle, postId)
        .filter(row -> row.job().state() instanceof Failed)
        .filter(row -> save(handle, PublishMachine.retried(row.job(), now), row.revision(), now))
        .isPresent();
  }

  /** The job of that post, if it can be read; the runner sets others aside. */
  public Optional<JobRow> find(Sql handle, String postId) {
    return Sql.one(handle, JobRow.SELECT + "where post_id = ?", JobRow::readIfPossible, postId)
        .flatMap(row -> row);
  }

  /** The posts of that account whose jobs are not over, in the order they were accepted. */
  public List<String> postsOf(Sql handle, String accountId) {
    return Sql.list(
        handle,
        """
        select post_id from scheduled_job
        where account_id = ? and status in ('PENDING', 'PROCESSING') order by sequence
        """,
        row -> row.text("post_id"),
        accountId);
  }

  Optional<JobRow> findRevision(Sql handle, String jobId, int revision) {
    return Sql.one(
        handle, JobRow.SELECT + "where id = ? and revision = ?", JobRow::read, jobId, revision);
  }

  /** The job at that place of the queue, unless it is over or of another call of this process. */
  public Optional<JobRow> read(Sql handle, long sequence) {
    return Sql.one(
        handle,
        JobRow.SELECT
            + """
            where sequence = ?
              and (status = 'PENDING' or (status = 'PROCESSING' and owner <> ?))
            """,
        JobRow::read,
        sequence,
        bootId);
  }

  /** Stores the job, unless somebody changed it since that revision. */
  public boolean save(Sql handle, PublishJob job, int revision, Instant now) {
    boolean isOver = job.state().isFinal();
    boolean isAsleep = job.wakeAt() != null;
    return Sql.update(
            handle,
            """
            update scheduled_job set status = ?, run_at = ?, is_prepared = ?, attempts = ?,
              last_error = ?, job = ?, revision = revision + 1, owner = ?, updated_at = ?,
              completed_at = ?
            where id = ? and revision = ?
            """,
            status(job),
            isAsleep ? wakeMillis(job) : now.toEpochMilli(),
            job.state() instanceof Prepared,
            job.attempt(),
            job.state() instanceof Failed failed ? failed.message() : null,
            JobJson.write(job),
            isAsleep || isOver ? null : bootId,
            now.toEpochMilli(),
            isOver ? now.toEpochMilli() : null,
            job.jobId(),
            revision)
        == 1;
  }

  /** Closes a job that nobody can read; what is stored of it stays, for whoever repairs it. */
  public boolean closeUnreadable(Sql handle, long sequence, String why, Instant now) {
    return Sql.update(
            handle,
            """
            update scheduled_job set status = 'FAILED', last_error = ?, owner = null,
              revision = revision + 1, updated_at = ?, completed_at = ?
            where sequence = ?
            """,
            why,
            now.toEpochMilli(),
            now.toEpochMilli(),
            sequence)
        == 1;
  }

  /** Shows a post as failed, whatever its job says, and tells of it. */
  public boolean failPost(Sql handle, String postId, ErrorCode code, String why, Instant now) {
    boolean isFailed = posts.fail(handle, postId, code, why, now);
    if (isFailed) {
      tell(handle, postId, PostStatus.FAILED, now);
    }
    return isFailed;
  }

  /** The posts of these jobs. */
  PostTable posts() {
    return posts;
  }

  private static String status(PublishJob job) {
    PublishState state = job.state();
    if (state.isFinal()) {
      return state instanceof Failed ? "FAILED" : "COMPLETED";
    }
    return job.wakeAt() == null ? "PROCESSING" : "PENDING";
  }

  private static long wakeMillis(PublishJob job) {
    Instant wakeAt = job.wakeAt();
    if (wakeAt == null) {
      throw new IllegalStateException("job " + job.jobId() + " is not asleep");
    }
    return wakeAt.toEpochMilli();
  }
}
