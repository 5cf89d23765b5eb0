package io.voidgram.server.runner;

import io.voidgram.scheduling.json.JobJson;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishMachine;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.retry.Backoff;
import io.voidgram.server.store.Direct;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The queue of publish jobs in SQLite. Every method works within its caller's transaction.
 *
 * <p>Each change raises the job's revision, so that an answer that arrives for an older one is
 * noticed and dropped.
 */
public final class JobStore {
  private static final String COLUMNS = "select job, revision from scheduled_job ";

  private final String bootId;
  private final List<PostListener> listeners = new CopyOnWriteArrayList<>();

  /** {@code bootId} tells this process from the ones before it, whose calls were cut off. */
  public JobStore(String bootId) {
    this.bootId = bootId;
  }

  /** Tells that one how posts fare from now on. */
  public void addListener(PostListener listener) {
    listeners.add(listener);
  }

  /** A post became SCHEDULED, PUBLISHED or FAILED. */
  public void tell(Handle handle, String postId, PostStatus status, Instant now) {
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
  public void submit(Handle handle, PublishJob job, Instant now) {
    Direct.update(
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

  /** Takes a job back that nothing of can be seen yet. */
  public Change cancel(Handle handle, String postId) {
    Optional<JobRow> row = find(handle, postId);
    if (row.isEmpty()) {
      return Change.NOT_FOUND;
    }
    if (!row.get().job().state().isBeforePublishing()) {
      return Change.TOO_LATE;
    }
    handle.execute("delete from scheduled_job where post_id = ?", postId);
    return Change.DONE;
  }

  /** Puts an edited job in the place of one that nothing of can be seen yet. */
  public Change replace(Handle handle, PublishJob edited, Instant now) {
    Optional<JobRow> row = find(handle, edited.postId());
    if (row.isEmpty()) {
      return Change.NOT_FOUND;
    }
    if (!row.get().job().state().isBeforePublishing()) {
      return Change.TOO_LATE;
    }
    return save(handle, edited, row.get().revision(), now) ? Change.DONE : Change.TOO_LATE;
  }

  /** Lets a failed job try again; it looks at Instagram before it acts. */
  public boolean retry(Handle handle, String postId, Instant now) {
    Optional<JobRow> row = find(handle, postId);
    if (row.isEmpty() || !(row.get().job().state() instanceof Failed)) {
      return false;
    }
    PublishJob again = PublishMachine.retried(row.get().job(), now);
    return save(handle, again, row.get().revision(), now);
  }

  /** The job of that post. */
  public Optional<JobRow> find(Handle handle, String postId) {
    return Direct.one(handle, COLUMNS + "where post_id = ?", JobRow::read, postId);
  }

  Optional<JobRow> findRevision(Handle handle, String jobId, int revision) {
    return Direct.one(
        handle, COLUMNS + "where id = ? and revision = ?", JobRow::read, jobId, revision);
  }

  List<JobRow> due(Handle handle, boolean isPrepared, Instant now, int max) {
    return Direct.list(
        handle,
        COLUMNS
            + """
            where status = 'PENDING' and is_prepared = ? and run_at <= ?
            order by run_at, sequence limit ?
            """,
        JobRow::read,
        isPrepared,
        now.toEpochMilli(),
        max);
  }

  /** Jobs whose call was under way in a process that is gone. */
  List<JobRow> interrupted(Handle handle) {
    return Direct.list(
        handle, COLUMNS + "where status = 'PROCESSING' and owner <> ?", JobRow::read, bootId);
  }

  /** The instant of the first wake-up of that kind, or null when no such job waits. */
  @Nullable Instant nextWake(Handle handle, boolean isPrepared) {
    return Direct.one(
            handle,
            """
            select run_at from scheduled_job where status = 'PENDING' and is_prepared = ?
            order by run_at limit 1
            """,
            row -> Instant.ofEpochMilli(row.getLong(1)),
            isPrepared)
        .orElse(null);
  }

  /** The account's other jobs that a media of unknown owner may belong to. */
  List<JobRow> others(Handle handle, PublishJob job) {
    return Direct.list(
        handle,
        COLUMNS
            + """
            where account_id = ? and id <> ? and (status in ('PENDING', 'PROCESSING')
              or updated_at > (select created_at from scheduled_job where id = ?))
            """,
        JobRow::read,
        job.target().accountId(),
        job.jobId(),
        job.jobId());
  }

  /** Stores the job, unless somebody changed it since that revision. */
  boolean save(Handle handle, PublishJob job, int revision, Instant now) {
    boolean isOver = job.state().isFinal();
    boolean isAsleep = job.wakeAt() != null;
    return Direct.update(
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
