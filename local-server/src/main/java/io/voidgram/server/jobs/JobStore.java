package io.voidgram.server.jobs;

import io.voidgram.scheduling.drive.Progress;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Looking;
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
  /** The status of a job that the Worker owns, or may own. */
  static final String HANDED_OVER = "HANDED_OVER";

  private final String bootId;
  private final PostTable posts;
  private final List<PostListener> listeners = new CopyOnWriteArrayList<>();

  /** {@code bootId} tells this process from the ones before it, whose calls were cut off. */
  public JobStore(String bootId, PostTable posts) {
    this.bootId = bootId;
    this.posts = posts;
  }

  /** Adds a listener, which is told what becomes of posts from now on. */
  public void addListener(PostListener listener) {
    listeners.add(listener);
  }

  /** A post became SCHEDULED, PUBLISHED or FAILED. */
  void tell(Sql sql, String postId, PostStatus status, Instant now) {
    listeners.forEach(listener -> listener.reached(sql, postId, status, now));
  }

  /** The post is as far as its job, and a milestone on the way is told. */
  void tell(Sql sql, Progress progress, Instant now) {
    PublishJob job = progress.after();
    posts.progress(sql, job, progress.isNewAttempt(), now);
    PostStatus milestone = progress.milestone();
    if (milestone != null) {
      tell(sql, job.postId(), milestone, now);
    }
  }

  /** What became of a request to change a job that is still to go out. */
  public enum Change {
    DONE,
    NOT_FOUND,
    /** The post is being published, or has been. */
    TOO_LATE
  }

  /** Adds the job of a post that is stored already. */
  public void submit(Sql sql, PublishJob job, Instant now) {
    insert(sql, job, "PENDING", now);
    announce(sql, job, now);
  }

  /** A post of its own time is SCHEDULED from now on. */
  void announce(Sql sql, PublishJob job, Instant now) {
    if (job.isScheduled()) {
      tell(sql, job.postId(), PostStatus.SCHEDULED, now);
    }
  }

  void insert(Sql sql, PublishJob job, String status, Instant now) {
    sql.prepare(
            """
            insert into scheduled_job (id, post_id, account_id, status, run_at, is_prepared,
              attempts, max_attempts, job, revision, created_at, updated_at)
            values (:id, :post, :account, :status, :wakeAt, 0, 0, :most, :job, 1, :now, :now)
            """)
        .bind("id", job.jobId())
        .bind("post", job.postId())
        .bind("account", job.target().accountId())
        .bind("status", status)
        .bind("wakeAt", wakeAt(job))
        .bind("most", Backoff.ATTEMPTS_MAX)
        .bind("job", JobJson.write(job))
        .bind("now", now)
        .update();
  }

  /** Replaces a job by its edited one, as long as its post cannot be visible yet. */
  public Change replace(Sql sql, PublishJob edited, Instant now) {
    return change(
        sql,
        edited.postId(),
        row -> save(sql, asLookedFor(row.job(), edited, now), row.revision(), now));
  }

  /** What another copy of a job may have published before its time is looked for all the same. */
  public static PublishJob asLookedFor(PublishJob before, PublishJob edited, Instant now) {
    boolean hasCopy = before.since().isBefore(before.dueAt());
    return hasCopy && before.state() instanceof Looking
        ? PublishMachine.editedBehindLook(before, edited, now)
        : edited;
  }

  /** Cancels a job, as long as its post cannot be visible yet. */
  public Change cancel(Sql sql, String postId) {
    return change(
        sql,
        postId,
        row ->
            sql.prepare("delete from scheduled_job where post_id = :post")
                    .bind("post", postId)
                    .update()
                == 1);
  }

  /**
   * Fails a post that cannot be visible yet; says whether it did. A retry starts from the
   * beginning.
   */
  public boolean fail(Sql sql, String postId, ErrorCode code, String why, Instant now) {
    Change change =
        change(
            sql,
            postId,
            row -> {
              PublishJob failed =
                  PublishMachine.abandoned(row.job(), code, why, Moment.of(now)).job();
              return save(sql, failed, row.revision(), now)
                  && failPost(sql, postId, code, why, now);
            });
    return change == Change.DONE;
  }

  private Change change(Sql sql, String postId, Predicate<JobRow> change) {
    Optional<JobRow> row = find(sql, postId);
    if (row.isEmpty()) {
      return Change.NOT_FOUND;
    }
    boolean isOpen = !row.get().isHandedOver() && row.get().job().state().isBeforePublishing();
    return isOpen && change.test(row.get()) ? Change.DONE : Change.TOO_LATE;
  }

  /** Lets a failed job try again; it looks at Instagram before it acts. */
  public boolean retry(Sql sql, String postId, Instant now) {
    return find(sql, postId)
        .filter(row -> !row.isHandedOver() && row.job().state() instanceof Failed)
        .filter(row -> save(sql, PublishMachine.retried(row.job(), now), row.revision(), now))
        .isPresent();
  }

  /** The job of that post, if it can be read; the runner sets others aside. */
  public Optional<JobRow> find(Sql sql, String postId) {
    return sql.prepare(JobRow.SELECT + "where post_id = :post")
        .bind("post", postId)
        .one(JobRow::readIfPossible)
        .flatMap(row -> row);
  }

  /** The posts of that account whose jobs are not over, in the order they were accepted. */
  public List<String> postsOf(Sql sql, String accountId) {
    return sql.prepare(
            """
            select post_id from scheduled_job
            where account_id = :account and status in ('PENDING', 'PROCESSING', 'HANDED_OVER')
            order by sequence
            """)
        .bind("account", accountId)
        .list(row -> row.text("post_id"));
  }

  /** Whether no post of that account is under way here, or will be by then. */
  public boolean isQuiet(Sql sql, String accountId, Instant until) {
    return sql.prepare(
            """
            select not exists (select 1 from scheduled_job where account_id = :account
              and (status = 'PROCESSING' or (status = 'PENDING' and run_at <= :until)))
            """)
        .bind("account", accountId)
        .bind("until", until)
        .isTrue();
  }

  /** When the job was accepted; an edit of it changes nothing of that. */
  Instant cameAt(Sql sql, String jobId) {
    return sql.prepare("select created_at from scheduled_job where id = :id")
        .bind("id", jobId)
        .one(row -> row.instant("created_at"))
        .orElse(Instant.EPOCH);
  }

  Optional<JobRow> findRevision(Sql sql, String jobId, int revision) {
    return sql.prepare(JobRow.SELECT + "where id = :id and revision = :revision")
        .bind("id", jobId)
        .bind("revision", revision)
        .one(JobRow::read);
  }

  /** The job at that place of the queue, unless it is over or this process runs it already. */
  public Optional<JobRow> read(Sql sql, long sequence) {
    return sql.prepare(
            JobRow.SELECT
                + """
                where sequence = :sequence
                  and (status = 'PENDING' or (status = 'PROCESSING' and owner <> :us))
                """)
        .bind("sequence", sequence)
        .bind("us", bootId)
        .one(JobRow::read);
  }

  /** Stores the job, unless somebody changed it since that revision. */
  public boolean save(Sql sql, PublishJob job, int revision, Instant now) {
    boolean isOver = job.state().isFinal();
    boolean isAsleep = job.wakeAt() != null;
    return sql.prepare(
                """
                update scheduled_job set status = :status, run_at = :runAt,
                  is_prepared = :isPrepared, attempts = :attempts, last_error = :error,
                  job = :job, revision = revision + 1, owner = :owner, updated_at = :now,
                  completed_at = :completedAt
                where id = :id and revision = :revision
                """)
            .bind("status", status(job))
            .bind("runAt", isAsleep ? wakeAt(job) : now)
            .bind("isPrepared", job.state() instanceof Prepared)
            .bind("attempts", job.attempt())
            .bind("error", job.state() instanceof Failed failed ? failed.message() : null)
            .bind("job", JobJson.write(job))
            .bind("owner", isAsleep || isOver ? null : bootId)
            .bind("now", now)
            .bind("completedAt", isOver ? now : null)
            .bind("id", job.jobId())
            .bind("revision", revision)
            .update()
        == 1;
  }

  /** Closes a job that nobody can read; what is stored of it stays, for whoever repairs it. */
  public boolean closeUnreadable(Sql sql, long sequence, String why, Instant now) {
    return sql.prepare(
                """
                update scheduled_job set status = 'FAILED', last_error = :why, owner = null,
                  revision = revision + 1, updated_at = :now, completed_at = :now
                where sequence = :sequence
                """)
            .bind("why", why)
            .bind("now", now)
            .bind("sequence", sequence)
            .update()
        == 1;
  }

  /** Shows a post as failed, whatever its job says, and tells the listeners. */
  public boolean failPost(Sql sql, String postId, ErrorCode code, String why, Instant now) {
    boolean isFailed = posts.fail(sql, postId, code, why, now);
    if (isFailed) {
      tell(sql, postId, PostStatus.FAILED, now);
    }
    return isFailed;
  }

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

  private static Instant wakeAt(PublishJob job) {
    Instant wakeAt = job.wakeAt();
    if (wakeAt == null) {
      throw new IllegalStateException("job " + job.jobId() + " is not asleep");
    }
    return wakeAt;
  }
}
