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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of publish jobs in SQLite. Every method works within its caller's transaction.
 *
 * <p>Each change raises the job's revision, so that an answer that arrives for an older one is
 * noticed and dropped.
 */
public final class JobStore {
  private static final Logger LOG = LoggerFactory.getLogger(JobStore.class);
  private static final String COLUMNS = "select job, revision from scheduled_job ";

  private final String bootId;
  private final Set<Long> damaged = ConcurrentHashMap.newKeySet();
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

  /** Fails a post that nothing of can be seen yet; says whether it did. A retry begins it anew. */
  public boolean fail(Handle handle, String postId, ErrorCode code, String message, Instant now) {
    Optional<JobRow> row =
        find(handle, postId).filter(found -> found.job().state().isBeforePublishing());
    if (row.isEmpty()) {
      return false;
    }
    PublishJob failed =
        PublishMachine.abandoned(row.get().job(), code, message, Moment.of(now)).job();
    return save(handle, failed, row.get().revision(), now)
        && failPost(handle, postId, code, message, now);
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

  /** The job of that post, if it can be read; the runner sets others aside. */
  public Optional<JobRow> find(Handle handle, String postId) {
    return Sql.one(handle, COLUMNS + "where post_id = ?", JobRow::readIfPossible, postId)
        .flatMap(row -> row);
  }

  Optional<JobRow> findRevision(Handle handle, String jobId, int revision) {
    return Sql.one(
        handle, COLUMNS + "where id = ? and revision = ?", JobRow::read, jobId, revision);
  }

  /** The job at that place of the queue, unless it is over or of another call of this process. */
  public Optional<JobRow> read(Handle handle, long sequence) {
    return Sql.one(
        handle,
        COLUMNS
            + """
            where sequence = ?
              and (status = 'PENDING' or (status = 'PROCESSING' and owner <> ?))
            """,
        JobRow::read,
        sequence,
        bootId);
  }

  /**
   * The account's other jobs that a media of unknown owner may belong to. One that cannot be read
   * is left out: it must not keep the others from finding what is theirs.
   */
  List<JobRow> others(Handle handle, PublishJob job) {
    String account = job.target().accountId();
    return damaged.isEmpty()
        ? others(handle, "account_id = ?", account, job.jobId())
        : eachOfOthers(handle, account, job.jobId());
  }

  /**
   * Notes which rows cannot be read, so that later changes keep away from them: once SQLite has met
   * damage in a transaction, nothing more can be written in it. Called where nothing is written.
   */
  public boolean noteDamage(Handle handle) {
    damaged.clear();
    for (long sequence : sequences(handle)) {
      try {
        Sql.number(handle, "select length(job) from scheduled_job where sequence = ?", sequence);
      } catch (Sql.FailedException e) {
        LOG.warn("Job {} cannot be read", sequence, e);
        damaged.add(sequence);
      }
    }
    return !damaged.isEmpty();
  }

  /** An index alone answers it. */
  private static List<Long> sequences(Handle handle) {
    return Sql.list(handle, "select sequence from scheduled_job", row -> row.getLong(1));
  }

  private static List<JobRow> others(Handle handle, String which, Object key, String jobId) {
    List<Optional<JobRow>> rows =
        Sql.list(
            handle,
            COLUMNS
                + "where "
                + which
                + """
                 and id <> ? and (status in ('PENDING', 'PROCESSING')
                  or updated_at > (select created_at from scheduled_job where id = ?))
                """,
            JobRow::readIfPossible,
            key,
            jobId,
            jobId);
    return rows.stream().flatMap(Optional::stream).toList();
  }

  private List<JobRow> eachOfOthers(Handle handle, String account, String jobId) {
    List<JobRow> found = new ArrayList<>();
    for (long sequence : sequences(handle)) {
      if (!damaged.contains(sequence)) {
        found.addAll(others(handle, "sequence = ?", sequence, jobId));
      }
    }
    found.removeIf(row -> !row.job().target().accountId().equals(account));
    return found;
  }

  /** Stores the job, unless somebody changed it since that revision. */
  public boolean save(Handle handle, PublishJob job, int revision, Instant now) {
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
  public boolean closeUnreadable(Handle handle, long sequence, String why, Instant now) {
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
  public boolean failPost(Handle handle, String postId, ErrorCode code, String why, Instant now) {
    boolean isFailed = PostProgress.fail(handle, postId, code, why, now);
    if (isFailed) {
      tell(handle, postId, PostStatus.FAILED, now);
    }
    return isFailed;
  }

  boolean isShownAsFailed(Handle handle, String postId) {
    String sql = "select count(*) from post where id = ? and status = 'FAILED'";
    return Sql.number(handle, sql, postId) > 0;
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
