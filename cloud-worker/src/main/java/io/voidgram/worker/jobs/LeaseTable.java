package io.voidgram.worker.jobs;

import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Phase;
import io.voidgram.scheduling.renewal.Renewal;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.scheduling.wire.RenewalJson;
import io.voidgram.worker.jso.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may run which job, and how far it has come. */
final class LeaseTable {
  /** What wants to run, and when the first of the others will; one row at least. */
  private static final String RIPE =
      """
      select * from (select min(wake_at) as next_at from job where wake_at > ?)
      left join (select job_id, lease_number, phase, troubles, progress, record, due_at, wake_at,
          ig_media_id, page_post_id, came_at, (select t.record from job t where t.phase = 'TOKEN'
            and t.version > 1 and t.job_id = iif(json_valid(job.progress),
              json_extract(job.progress, '$.target.accountId'), '')) as token
        from job where wake_at <= ? order by due_at, came_at, job_id limit ?) on true
      order by due_at, came_at, job_id
      """;

  private static final String IF_HELD =
      " where job_id = ? and lease_number = ? and (select holder from tally) = ?";

  private static final String HOLD =
      "update job set progress = ?, phase = ?" + IF_HELD + " returning job_id";

  /** A column that is set costs a row in its index even if it stays the same. */
  private static final String HOLD_NAMED =
      "update job set progress = ?, phase = ?, ig_media_id = ?, page_post_id = ?"
          + IF_HELD
          + " returning job_id";

  private final Sql sql;
  private final Tally tally;
  private final Held held;
  private final Wakes wakes;

  /**
   * The number of this object once it holds a lease; an object made later takes a new one, and
   * leases under the old one are refused.
   */
  private long holder;

  LeaseTable(Sql sql, Tally tally, Held held, Wakes wakes) {
    this.sql = sql;
    this.tally = tally;
    this.held = held;
    this.wakes = wakes;
  }

  /**
   * Leases jobs that want to run, those first that are due first, then those that came first.
   *
   * @param soon what is due later than that is made ready ahead of its time
   * @param count how many there is room for, of which {@code aheadCount} may be ahead
   */
  List<Lease> lease(Instant now, Instant soon, int count, int aheadCount) {
    List<Lease> leases = new ArrayList<>();
    if (count <= 0) {
      return leases;
    }
    int limit = count + held.count() + 1;
    Sql.Rows rows = sql.run(RIPE, now.toEpochMilli(), now.toEpochMilli(), limit);
    Instant first = Wakes.at(rows.at(0), "next_at");
    int roomAhead = aheadCount;
    for (int i = 0; i < rows.count() && rows.at(i).textOrNull("job_id") != null; i++) {
      Lease lease = read(rows.at(i), soon, now);
      boolean hasRoom = leases.size() < count && (!lease.isAhead() || roomAhead > 0);
      if (!held.has(lease.jobId(), lease.number()) && hasRoom) {
        roomAhead -= lease.isAhead() ? 1 : 0;
        hold(lease, now);
        leases.add(lease);
      } else if (!held.has(lease.jobId(), lease.number())) {
        first = Wakes.earlier(first, Wakes.at(rows.at(i), "wake_at"));
      }
    }
    wakes.know(rows.count() < limit ? first : null);
    return leases;
  }

  private Lease read(Sql.Row row, Instant soon, Instant now) {
    String jobId = row.text("job_id");
    long number = row.number("lease_number");
    if (held.hasEnded(jobId, number, now)) {
      sql.run("update job set lease_number = lease_number + 1 where job_id = ?", jobId);
      number++;
    }
    return new Lease(
        jobId,
        number,
        row.number("due_at") > soon.toEpochMilli(),
        row.text("phase"),
        (int) row.number("troubles"),
        row.text("progress"),
        row.textOrNull("record"),
        row.textOrNull("token"),
        row.textOrNull("ig_media_id"),
        row.textOrNull("page_post_id"));
  }

  private void hold(Lease lease, Instant now) {
    if (holder == 0) {
      holder = tally.takeOver();
    }
    held.add(lease, now);
  }

  /** Stores the job before its call is made; false when the lease is lost, which ends it. */
  boolean store(Lease lease, PublishJob job) {
    String progress = JobJson.write(job);
    String phase = job.state().phase().name();
    Sql.Rows stored =
        lease.isNamedAnewBy(job.state())
            ? sql.run(
                HOLD_NAMED,
                progress,
                phase,
                job.state().igMediaId(),
                job.state().pagePostId(),
                lease.jobId(),
                lease.number(),
                holder)
            : sql.run(HOLD, progress, phase, lease.jobId(), lease.number(), holder);
    if (stored.isEmpty()) {
      held.remove(lease);
    }
    return !stored.isEmpty();
  }

  /** Ends the lease until the job wants to wake; tells the desktop how far it has come. */
  void putBack(Lease lease, PublishJob job, Instant wakeAt, Instant now) {
    Sql.Rows stored =
        sql.run(
            "update job set progress = ?, phase = ?, wake_at = ?, troubles = 0, trouble = null"
                + IF_HELD
                + " returning phase",
            JobJson.write(job),
            job.state().phase().name(),
            wakeAt.toEpochMilli(),
            lease.jobId(),
            lease.number(),
            holder);
    if (!stored.isEmpty() && isNews(lease, job, now)) {
      sql.run("update job set changed = ? where job_id = ?", tally.change(), lease.jobId());
    }
    held.remove(lease);
    wakes.add(wakeAt);
  }

  /** A post that is made ready ahead of its time is as scheduled as before. */
  private static boolean isNews(Lease lease, PublishJob job, Instant now) {
    Phase phase = job.state().phase();
    boolean isAhead = phase == Phase.PREPARING && job.isScheduled() && now.isBefore(job.dueAt());
    return !isAhead && !lease.phase().equals(phase.name());
  }

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
            update job set phase = ?, progress = coalesce(?, progress), trouble = ?,
              changed = (select changes + 1 from tally), wake_at = null, record = null,
              ended_at = ?, media_expires_at = ?, version = version + 1
            """
                + IF_HELD
                + " and wake_at is not null returning job_id",
            phase.name(),
            progress,
            trouble,
            now.toEpochMilli(),
            now.toEpochMilli() + Leftovers.KEEP_MEDIA.toMillis(),
            lease.jobId(),
            lease.number(),
            holder);
    if (!closed.isEmpty()) {
      tally.ended(isLive);
      if (state != null && lease.isNamedAnewBy(state)) {
        name(lease.jobId(), state);
      }
    }
    held.remove(lease);
  }

  private void name(String jobId, PublishState state) {
    sql.run(
        "update job set ig_media_id = ?, page_post_id = ? where job_id = ?",
        state.igMediaId(),
        state.pagePostId(),
        jobId);
  }

  /**
   * Stores how the renewal of a token stands while the lease goes on; false when that is lost.
   *
   * @param sealed the record of a new token, or null
   * @param isNews whether the desktop has to be told
   */
  boolean renew(Lease lease, Renewal renewal, @Nullable String sealed, boolean isNews) {
    Instant wakeAt = renewal.nextAt();
    return !sql.run(
            "update job set progress = ?, revision = ?, wake_at = ?, record = coalesce(?, record),"
                + " version = version + ?, changed = max(changed, ?)"
                + IF_HELD
                + " returning job_id",
            RenewalJson.write(renewal),
            renewal.version(),
            wakeAt == null ? null : wakeAt.toEpochMilli(),
            sealed,
            sealed == null ? 0 : 1,
            isNews ? tally.change() : 0,
            lease.jobId(),
            lease.number(),
            holder)
        .isEmpty();
  }

  /** Ends the lease of a token. */
  void letGo(Lease lease) {
    held.remove(lease);
    wakes.know(null);
  }

  /** Puts a job back that could not be run for a reason of ours. */
  void putBackInTrouble(Lease lease, String trouble, Instant wakeAt) {
    sql.run(
        "update job set wake_at = ?, troubles = troubles + 1, trouble = ?"
            + IF_HELD
            + " and wake_at is not null",
        wakeAt.toEpochMilli(),
        trouble,
        lease.jobId(),
        lease.number(),
        holder);
    held.remove(lease);
    wakes.add(wakeAt);
  }
}
