package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JobJson;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.worker.jso.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArray;

/** Who may run which job, and how far it has come. */
final class LeaseTable {
  /** Longer than all calls of one lease can take together. */
  static final Duration LEASE = Duration.ofMinutes(10);

  private static final Duration KEEP_MEDIA_PUBLISHED = Duration.ofDays(1);
  private static final Duration KEEP_MEDIA_FAILED = Duration.ofDays(14);

  private static final String LEASED =
      """
      update job set lease_until = ?, lease_number = lease_number + 1
      where job_id in (
        select job_id from job
        where wake_at <= ? and lease_until <= ? and (due_at <= ? or ?)
        order by due_at, job_id limit ?)
      returning job_id, lease_number, phase, troubles, progress, record
      """;

  private final Sql sql;
  private final Marks marks;

  LeaseTable(Sql sql, Marks marks) {
    this.sql = sql;
    this.marks = marks;
  }

  /** There is one object only: a lease from before it was made has lost its holder. */
  void takeBackAll() {
    sql.run("update job set lease_until = 0 where lease_until > 0");
  }

  /** Leases jobs that want to run, those first whose time has come. */
  List<Lease> lease(Instant now, int count, boolean alsoAhead) {
    List<Lease> leases = new ArrayList<>();
    if (count > 0) {
      long at = now.toEpochMilli();
      long until = now.plus(LEASE).toEpochMilli();
      JSArray<Sql.Row> rows = sql.run(LEASED, until, at, at, at, alsoAhead ? 1 : 0, count);
      for (int i = 0; i < rows.getLength(); i++) {
        leases.add(read(rows.get(i)));
      }
    }
    return leases;
  }

  private static Lease read(Sql.Row row) {
    return new Lease(
        row.text("job_id"),
        row.number("lease_number"),
        row.text("phase"),
        (int) row.number("troubles"),
        row.text("progress"),
        row.textOrNull("record"));
  }

  /** Stores the job before its call is made; false when the lease is lost. */
  boolean hold(Lease lease, PublishJob job) {
    return sql.run(
                """
                update job set progress = ?, phase = ?, changed = ?, ig_media_id = ?
                where job_id = ? and lease_number = ? returning job_id
                """,
                JobJson.write(job),
                phase(job),
                changed(lease, job),
                igMediaId(job),
                lease.jobId(),
                lease.number())
            .getLength()
        > 0;
  }

  /** Puts the job back until it wants to wake. */
  void putBack(Lease lease, PublishJob job, Instant wakeAt) {
    sql.run(
        """
        update job set progress = ?, phase = ?, changed = ?, ig_media_id = ?, wake_at = ?,
          lease_until = 0, troubles = 0, trouble = null
        where job_id = ? and lease_number = ?
        """,
        JobJson.write(job),
        phase(job),
        changed(lease, job),
        igMediaId(job),
        wakeAt.toEpochMilli(),
        lease.jobId(),
        lease.number());
  }

  /** Closes the job. */
  void end(Lease lease, PublishJob job, Instant now) {
    boolean isLive = job.state().phase() == PublishState.Phase.LIVE;
    JSArray<Sql.Row> ended =
        sql.run(
            """
            update job set progress = ?, phase = ?, changed = ?, ig_media_id = ?, wake_at = null,
              lease_until = 0, record = null, ended_at = ?, media_expires_at = ?,
              version = version + 1, trouble = null
            where job_id = ? and lease_number = ? returning job_id
            """,
            JobJson.write(job),
            phase(job),
            marks.increment(Marks.CHANGES),
            igMediaId(job),
            now.toEpochMilli(),
            now.plus(isLive ? KEEP_MEDIA_PUBLISHED : KEEP_MEDIA_FAILED).toEpochMilli(),
            lease.jobId(),
            lease.number());
    if (ended.getLength() > 0) {
      marks.increment(isLive ? Marks.COMPLETED : Marks.FAILED);
    }
  }

  /** Puts a job back that could not be run for a reason of ours. */
  void putBackInTrouble(Lease lease, String trouble, Instant wakeAt) {
    sql.run(
        """
        update job set wake_at = ?, lease_until = 0, troubles = troubles + 1, trouble = ?
        where job_id = ? and lease_number = ?
        """,
        wakeAt.toEpochMilli(),
        trouble,
        lease.jobId(),
        lease.number());
  }

  /** Closes a job that could not be run again and again. */
  void giveUp(Lease lease, String trouble, Instant now) {
    JSArray<Sql.Row> ended =
        sql.run(
            """
            update job set phase = 'FAILED', trouble = ?, changed = ?, wake_at = null,
              lease_until = 0, record = null, ended_at = ?, media_expires_at = ?,
              version = version + 1
            where job_id = ? and lease_number = ? returning job_id
            """,
            trouble,
            marks.increment(Marks.CHANGES),
            now.toEpochMilli(),
            now.plus(KEEP_MEDIA_FAILED).toEpochMilli(),
            lease.jobId(),
            lease.number());
    if (ended.getLength() > 0) {
      marks.increment(Marks.FAILED);
    }
  }

  /** When the next job wants to run or the next lease ends; null when nothing is left to do. */
  @Nullable Instant nextWake() {
    JSArray<Sql.Row> rows =
        sql.run(
            """
            select max(wake_at, lease_until) as at from job
            where wake_at is not null order by at limit 1
            """);
    return rows.getLength() == 0 ? null : Instant.ofEpochMilli(rows.get(0).number("at"));
  }

  private @Nullable Long changed(Lease lease, PublishJob job) {
    return null;
  }

  private static String phase(PublishJob job) {
    return job.state().phase().name();
  }

  private static @Nullable String igMediaId(PublishJob job) {
    return null;
  }
}
