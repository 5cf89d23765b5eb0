package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JobJson;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Phase;
import io.voidgram.worker.jso.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        where wake_at is not null and wake_at <= ? and lease_until <= ? and due_at <= ?
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
    sql.run("update job set lease_until = 0 where wake_at is not null and lease_until > 0");
  }

  /** Leases jobs that want to run and are due at that instant or before. */
  List<Lease> lease(Instant now, Instant dueUntil, int count) {
    List<Lease> leases = new ArrayList<>();
    if (count > 0) {
      long at = now.toEpochMilli();
      long until = at + LEASE.toMillis();
      Sql.Rows rows = sql.run(LEASED, until, at, at, dueUntil.toEpochMilli(), count);
      for (int i = 0; i < rows.count(); i++) {
        leases.add(read(rows.at(i)));
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
                update job set progress = ?, phase = ?, changed = coalesce(?, changed),
                  ig_media_id = coalesce(?, ig_media_id)
                where job_id = ? and lease_number = ? returning job_id
                """,
                JobJson.write(job),
                job.state().phase().name(),
                changed(lease, job),
                igMediaId(job.state()),
                lease.jobId(),
                lease.number())
            .count()
        > 0;
  }

  /** Puts the job back until it wants to wake. */
  void putBack(Lease lease, PublishJob job, Instant wakeAt) {
    sql.run(
        """
        update job set progress = ?, phase = ?, changed = coalesce(?, changed), wake_at = ?,
          lease_until = 0, troubles = 0, trouble = null
        where job_id = ? and lease_number = ?
        """,
        JobJson.write(job),
        job.state().phase().name(),
        changed(lease, job),
        wakeAt.toEpochMilli(),
        lease.jobId(),
        lease.number());
  }

  /** Closes the job. */
  void end(Lease lease, PublishJob job, Instant now) {
    PublishState state = job.state();
    close(lease, state.phase(), JobJson.write(job), igMediaId(state), null, now);
  }

  /** Closes a job that could not be run again and again for a reason of ours. */
  void giveUp(Lease lease, String trouble, Instant now) {
    close(lease, Phase.FAILED, null, null, trouble, now);
  }

  private void close(
      Lease lease,
      Phase phase,
      @Nullable String progress,
      @Nullable String igMediaId,
      @Nullable String trouble,
      Instant now) {
    boolean isLive = phase == Phase.LIVE;
    Sql.Rows closed =
        sql.run(
            """
            update job set phase = ?, progress = coalesce(?, progress),
              ig_media_id = coalesce(?, ig_media_id), trouble = ?, changed = ?, wake_at = null,
              lease_until = 0, record = null, ended_at = ?, media_expires_at = ?,
              version = version + 1
            where job_id = ? and lease_number = ? returning job_id
            """,
            phase.name(),
            progress,
            igMediaId,
            trouble,
            marks.increment(Marks.CHANGES),
            now.toEpochMilli(),
            now.toEpochMilli() + (isLive ? KEEP_MEDIA_PUBLISHED : KEEP_MEDIA_FAILED).toMillis(),
            lease.jobId(),
            lease.number());
    if (!closed.isEmpty()) {
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

  /**
   * When the next job wants to run or the next lease ends; null when nothing is left to do.
   *
   * @param alsoAhead whether jobs that are not due soon may run
   */
  @Nullable Instant nextWake(boolean alsoAhead) {
    Sql.Rows rows =
        sql.run(
            """
            select max(wake_at, lease_until, case when ? then 0 else due_at - ? end) as at from job
            where wake_at is not null order by at limit 1
            """,
            alsoAhead ? 1 : 0,
            Runner.SOON.toMillis());
    return rows.isEmpty() ? null : Instant.ofEpochMilli(rows.at(0).number("at"));
  }

  private @Nullable Long changed(Lease lease, PublishJob job) {
    boolean isSame = lease.phase().equals(job.state().phase().name());
    return isSame ? null : marks.increment(Marks.CHANGES);
  }

  private static @Nullable String igMediaId(PublishState state) {
    if (state instanceof PublishState.ReadingPermalink reading) {
      return reading.live().igMediaId();
    }
    if (state instanceof PublishState.CrossPosting crossPosting) {
      return crossPosting.live().igMediaId();
    }
    return state instanceof PublishState.Published published ? published.live().igMediaId() : null;
  }
}
