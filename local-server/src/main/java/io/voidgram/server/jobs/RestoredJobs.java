package io.voidgram.server.jobs;

import io.voidgram.scheduling.drive.Progress;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Jobs that came back with a backup. What they were to do may have been done since it was made, or
 * may be done by another home with the same jobs, so that none of them goes on by itself: those
 * whose time is still to come are held until the owner lets them go, the others have failed, and
 * look at Instagram when they are retried. Every method works within its caller's transaction.
 */
public final class RestoredJobs {
  /** The status of a job that waits for its owner's word; the runner takes none of them. */
  static final String HELD = "HELD";

  private static final String MAY_BE_LIVE =
      "The post came back with a backup, and may have gone out since the backup was made. Retry it:"
          + " VoidGram looks at Instagram first, and publishes it only when it is not there.";

  private static final String NOBODY_SPOKE =
      "The post came back with a backup and was held, and nobody let it go before its time. Retry"
          + " it: VoidGram looks at Instagram first, and publishes it only when it is not there.";

  private final JobStore jobs;

  public RestoredJobs(JobStore jobs) {
    this.jobs = jobs;
  }

  /**
   * What became of the jobs of a backup.
   *
   * @param held how many wait for the owner's word
   * @param doubtful how many have failed, since their posts may be live
   */
  public record Stopped(int held, int doubtful) {}

  /** Stops every job of this computer, as they were when the backup was made. */
  public Stopped stop(Sql sql, Instant backedUpAt, Instant now) {
    int held = 0;
    List<JobRow> open = rows(sql, "status in ('PENDING', 'PROCESSING')");
    for (JobRow row : open) {
      PublishJob job = row.job();
      boolean isAhead = job.isScheduled() && job.dueAt().isAfter(now);
      if (isAhead && job.state().isBeforePublishing()) {
        // The look is due since the backup, however the clock stands when its owner speaks.
        hold(sql, row, PublishMachine.restored(job, backedUpAt, backedUpAt), now);
        held++;
      } else {
        doubt(sql, row, backedUpAt, now);
      }
    }
    rows(sql, "status = 'FAILED'").forEach(row -> keep(sql, row, backedUpAt, now));
    return new Stopped(held, open.size() - held);
  }

  private static List<JobRow> rows(Sql sql, String which) {
    return sql
        .prepare(JobRow.SELECT + "where " + which + " order by sequence")
        .list(JobRow::readIfPossible)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private void hold(Sql sql, JobRow row, PublishJob held, Instant now) {
    jobs.save(sql, held, row.revision(), now);
    sql.prepare("update scheduled_job set status = :held, run_at = :dueAt where id = :id")
        .bind("held", HELD)
        .bind("dueAt", held.dueAt())
        .bind("id", held.jobId())
        .update();
  }

  private void doubt(Sql sql, JobRow row, Instant backedUpAt, Instant now) {
    PublishJob job = row.job().liveSince(backedUpAt);
    fail(sql, row, job, ErrorCode.PUBLISH_OUTCOME_UNKNOWN, MAY_BE_LIVE, now);
  }

  private void fail(Sql sql, JobRow row, PublishJob job, ErrorCode code, String why, Instant now) {
    PublishJob failed = PublishMachine.abandoned(job, code, why, Moment.of(now)).job();
    jobs.save(sql, failed, row.revision(), now);
    jobs.tell(sql, new Progress(row.job(), failed), now);
  }

  /** A post that had failed may have been retried, and moved, since. */
  private static void keep(Sql sql, JobRow row, Instant backedUpAt, Instant now) {
    sql.prepare("update scheduled_job set job = :job, updated_at = :now where id = :id")
        .bind("job", JobJson.write(row.job().liveSince(backedUpAt)))
        .bind("now", now)
        .bind("id", row.job().jobId())
        .update();
  }

  /** How many wait for the owner's word. */
  public static long held(Sql sql) {
    return sql.prepare("select count(*) from scheduled_job where status = 'HELD'").number();
  }

  /** When the first of them is due, if any waits. */
  public static Optional<Instant> firstDue(Sql sql) {
    return sql.prepare(
            "select run_at from scheduled_job where status = 'HELD' order by run_at limit 1")
        .one(row -> row.instant("run_at"));
  }

  /** Fails those whose time has come without the owner's word; returns how many. */
  public int expire(Sql sql, Instant now) {
    List<JobRow> held = rows(sql, "status = 'HELD'");
    List<JobRow> due = held.stream().filter(row -> !row.job().dueAt().isAfter(now)).toList();
    due.forEach(row -> fail(sql, row, row.job(), ErrorCode.SCHEDULE_MISSED, NOBODY_SPOKE, now));
    return due.size();
  }

  /**
   * The owner lets them go: each looks at Instagram, then waits for its time. Returns how many;
   * those of accounts that cannot publish stay held.
   *
   * @param targets the account of that id as it is connected now, if it can publish
   */
  public int release(Sql sql, Function<String, Optional<PublishTarget>> targets, Instant now) {
    int released = 0;
    for (JobRow row : rows(sql, "status = 'HELD'")) {
      Optional<PublishTarget> target = targets.apply(row.job().target().accountId());
      if (target.isPresent()) {
        jobs.save(sql, released(row.job(), target.get(), now), row.revision(), now);
        released++;
      }
    }
    return released;
  }

  /** What was prepared with another login is of no use. */
  private static PublishJob released(PublishJob job, PublishTarget target, Instant now) {
    if (job.target().equals(target)) {
      return job.asleepUntil(now);
    }
    PublishJob fresh =
        PublishJob.fresh(
            job.jobId(), job.postId(), target, job.content(), job.isScheduled(), job.dueAt());
    return PublishMachine.restored(fresh, job.since(), now);
  }
}
