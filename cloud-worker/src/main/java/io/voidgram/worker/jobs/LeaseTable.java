package io.voidgram.worker.jobs;

import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Phase;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.worker.jso.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may run which job, and how far it has come. */
final class LeaseTable {
  private static final Duration KEEP_MEDIA_PUBLISHED = Duration.ofDays(1);
  private static final Duration KEEP_MEDIA_FAILED = Duration.ofDays(14);

  /** Where nothing is left to do. */
  private static final Instant NEVER = Instant.MAX;

  private static final String RIPE =
      """
      select job_id, lease_number, phase, troubles, progress, record from job
      where wake_at <= ? and due_at <= ? order by due_at, job_id limit ?
      """;

  private final Sql sql;
  private final Tally tally;
  private final Held held = new Held();

  /** Stands for this object once it holds a lease: one made later fences it off. */
  private long holder;

  LeaseTable(Sql sql, Tally tally) {
    this.sql = sql;
    this.tally = tally;
  }

  /** Leases jobs that want to run and are due at that instant or before. */
  List<Lease> lease(Instant now, Instant dueUntil, int count) {
    List<Lease> leases = new ArrayList<>();
    if (count > 0) {
      Sql.Rows rows =
          sql.run(RIPE, now.toEpochMilli(), dueUntil.toEpochMilli(), count + held.count());
      if (holder == 0 && !rows.isEmpty()) {
        holder = tally.takeOver();
      }
      for (int i = 0; i < rows.count() && leases.size() < count; i++) {
        Lease lease = read(rows.at(i), now);
        if (!held.has(lease.jobId(), lease.number())) {
          held.add(lease, now);
          leases.add(lease);
        }
      }
    }
    return leases;
  }

  private Lease read(Sql.Row row, Instant now) {
    String jobId = row.text("job_id");
    long number = row.number("lease_number");
    if (held.hasEnded(jobId, number, now)) {
      sql.run("update job set lease_number = lease_number + 1 where job_id = ?", jobId);
      number++;
    }
    return new Lease(
        jobId,
        number,
        row.text("phase"),
        (int) row.number("troubles"),
        row.text("progress"),
        row.textOrNull("record"));
  }

  /** The lease's holder is through with it. */
  void release(Lease lease) {
    held.remove(lease);
  }

  /** Stores the job before its call is made; false when the lease is lost. */
  boolean hold(Lease lease, PublishJob job) {
    boolean isHeld =
        sql.run(
                    """
                    update job set progress = ?, phase = ? where job_id = ? and lease_number = ?
                      and (select holder from tally) = ?
                    returning job_id
                    """,
                    JobJson.write(job),
                    job.state().phase().name(),
                    lease.jobId(),
                    lease.number(),
                    holder)
                .count()
            > 0;
    if (isHeld) {
      name(lease.jobId(), job.state());
    }
    return isHeld;
  }

  /**
   * What is live under which id; a column that is set costs a row in its index even if the same.
   */
  private void name(String jobId, PublishState state) {
    String igMediaId = state.igMediaId();
    String pagePostId = state.pagePostId();
    if (igMediaId != null || pagePostId != null) {
      sql.run(
          """
          update job set ig_media_id = ?, page_post_id = ?
          where job_id = ? and (ig_media_id is not ? or page_post_id is not ?)
          """,
          igMediaId,
          pagePostId,
          jobId,
          igMediaId,
          pagePostId);
    }
  }

  /** Puts the job back until it wants to wake; tells the desktop how far it has come. */
  void putBack(Lease lease, PublishJob job, Instant wakeAt, Instant now) {
    Sql.Rows stored =
        sql.run(
            """
            update job set progress = ?, phase = ?, wake_at = ?, troubles = 0, trouble = null
            where job_id = ? and lease_number = ? and (select holder from tally) = ?
            returning phase
            """,
            JobJson.write(job),
            job.state().phase().name(),
            wakeAt.toEpochMilli(),
            lease.jobId(),
            lease.number(),
            holder);
    if (!stored.isEmpty() && isNews(lease, job, now)) {
      sql.run("update job set changed = ? where job_id = ?", tally.change(), lease.jobId());
    }
  }

  /** A post that is made ready ahead of its time is as scheduled as before. */
  private static boolean isNews(Lease lease, PublishJob job, Instant now) {
    Phase phase = job.state().phase();
    boolean isAhead = phase == Phase.PREPARING && job.isScheduled() && now.isBefore(job.dueAt());
    return !isAhead && !lease.phase().equals(phase.name());
  }

  /** Closes the job. */
  void end(Lease lease, PublishJob job, Instant now) {
    close(lease, job.state(), JobJson.write(job), null, now);
  }

  /** Closes a job that could not be run again and again for a reason of ours. */
  void giveUp(Lease lease, String trouble, Instant now) {
    close(lease, null, null, trouble, now);
  }

  private void close(
      Lease lease,
      @Nullable PublishState state,
      @Nullable String progress,
      @Nullable String trouble,
      Instant now) {
    Phase phase = state == null ? Phase.FAILED : state.phase();
    boolean isLive = phase == Phase.LIVE;
    Sql.Rows closed =
        sql.run(
            """
            update job set phase = ?, progress = coalesce(?, progress), trouble = ?, changed = ?,
              wake_at = null, record = null, ended_at = ?, media_expires_at = ?,
              version = version + 1
            where job_id = ? and lease_number = ? and (select holder from tally) = ?
              and wake_at is not null
            returning job_id
            """,
            phase.name(),
            progress,
            trouble,
            tally.count("changes") + 1,
            now.toEpochMilli(),
            now.toEpochMilli() + (isLive ? KEEP_MEDIA_PUBLISHED : KEEP_MEDIA_FAILED).toMillis(),
            lease.jobId(),
            lease.number(),
            holder);
    if (!closed.isEmpty()) {
      tally.ended(isLive);
      if (state != null) {
        name(lease.jobId(), state);
      }
    }
  }

  /** Puts a job back that could not be run for a reason of ours. */
  void putBackInTrouble(Lease lease, String trouble, Instant wakeAt) {
    sql.run(
        """
        update job set wake_at = ?, troubles = troubles + 1, trouble = ?
        where job_id = ? and lease_number = ? and (select holder from tally) = ?
          and wake_at is not null
        """,
        wakeAt.toEpochMilli(),
        trouble,
        lease.jobId(),
        lease.number(),
        holder);
  }

  /**
   * When the next job wants to run, or somebody has to look after those that run; null when nothing
   * is left to do.
   *
   * @param alsoAhead whether jobs that are not due soon may run
   */
  @Nullable Instant nextWake(boolean alsoAhead, Instant now) {
    Instant wake = alsoAhead ? firstWake(-1) : firstWakeOfDue(now);
    Instant next = held.lookBefore(wake, now);
    return next.equals(NEVER) ? null : next;
  }

  private Instant firstWake(long afterMs) {
    return firstFree(
        sql.run(
            """
            select job_id, lease_number, wake_at as at from job
            where wake_at is not null and wake_at > ? order by wake_at limit ?
            """,
            afterMs,
            held.count() + 1));
  }

  /** A job that is not ripe yet is looked at again when it is. */
  private Instant firstWakeOfDue(Instant now) {
    Instant ripe =
        firstFree(
            sql.run(
                """
                select job_id, lease_number, max(wake_at, due_at - ?) as at from job
                where wake_at <= ? order by at limit ?
                """,
                Runner.SOON.toMillis(),
                now.toEpochMilli(),
                held.count() + 1));
    Instant unripe = firstWake(now.toEpochMilli());
    return ripe.isBefore(unripe) ? ripe : unripe;
  }

  private Instant firstFree(Sql.Rows rows) {
    for (int i = 0; i < rows.count(); i++) {
      Sql.Row row = rows.at(i);
      if (!held.has(row.text("job_id"), row.number("lease_number"))) {
        return Instant.ofEpochMilli(row.number("at"));
      }
    }
    return NEVER;
  }
}
