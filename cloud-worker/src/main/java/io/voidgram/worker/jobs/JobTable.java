package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.Known;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.StateKind;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs as the desktop sees them: handed over, called back, asked about. */
public record JobTable(Sql sql, Tally tally, Cancellations cancellations, Wakes wakes)
    implements Known {
  static final String CANCELLED = "CANCELLED";

  /** Which posts may be live under a media id that nobody knows. */
  static final String UNNAMED = "ig_media_id is null and phase in ('PUBLISHING', 'LIVE', 'FAILED')";

  /**
   * Without a media id, on a Page, or with a time that may have passed unwatched; each but once.
   */
  private static final String OTHERS =
      "select * from (select progress from job where "
          + UNNAMED
          + """
             and job_id <> ? and (ended_at is null or ended_at > ?)
            order by phase desc, due_at desc limit 50)
          union select * from (select progress from job
            where page_post_id is not null and job_id <> ? and (ended_at is null or ended_at > ?)
            order by due_at desc limit 50)
          union select * from (select progress from job
            where wake_at is not null and phase in ('WAITING', 'PREPARING') and job_id <> ?
              and (due_at <= ? or instr(progress, '"since"') > 0) order by due_at limit 50)
          """;

  /** What became of a job that was handed over. */
  public enum Accepted {
    STORED,
    /** Only tokens or media places were new; what is prepared stays prepared. */
    RENEWED,
    /** Known already in this revision or a newer one. */
    UNCHANGED,
    /** Too late: the call that publishes it was or may have been sent. */
    CONFLICT,
    /** Called back already, in this revision or a newer one. */
    CANCELLED
  }

  /** What became of the wish to cancel a job. */
  public enum Cancelled {
    CANCELLED,
    UNKNOWN,
    CONFLICT
  }

  private static final String STORE =
      """
      insert into job (job_id, post_id, revision, sent, progress, record, phase, due_at, wake_at,
        media_keys, changed, came_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select changes + 1 from tally), ?)
      on conflict (job_id) do update set post_id = excluded.post_id, revision = excluded.revision,
        sent = excluded.sent, progress = excluded.progress, record = excluded.record,
        phase = excluded.phase, due_at = excluded.due_at, wake_at = excluded.wake_at,
        media_keys = excluded.media_keys, changed = excluded.changed, version = version + 1,
        lease_number = lease_number + 1, troubles = 0, trouble = null,
        media_expires_at = null, ended_at = null, page_post_id = null
      """;

  /** The revision known of a job, stored or called back; -1 when the job is not known. */
  long revision(String jobId) {
    Sql.Row row = find(jobId);
    return row == null ? cancellations.revision(jobId) : row.number("revision");
  }

  /** Takes a job over, unless it is not newer or it is too late. */
  Accepted accept(JobRecord record, PublishJob job, String sealed) {
    Sql.Row known = find(job.jobId());
    if (known == null && record.revision() <= cancellations.revision(job.jobId())) {
      return Accepted.CANCELLED;
    }
    if (known != null && record.revision() <= known.number("revision")) {
      return isCancelled(known) ? Accepted.CANCELLED : Accepted.UNCHANGED;
    }
    if (known != null && isOpen(known) && known.text("sent").equals(record.job())) {
      renew(record, known, sealed);
      return Accepted.RENEWED;
    }
    if (known != null && isPublishing(known)) {
      return Accepted.CONFLICT;
    }
    store(record, job, sealed, known != null && isOpen(known));
    return Accepted.STORED;
  }

  /** A job that was in trouble is tried again at once. */
  private void renew(JobRecord record, Sql.Row known, String sealed) {
    wakes.know(null);
    sql.run(
        """
        update job set revision = ?, record = ?, media_keys = ?, version = version + 1,
          wake_at = case when trouble is null then wake_at else ? end, troubles = 0, trouble = null
        where job_id = ?
        """,
        record.revision(),
        sealed,
        Leftovers.write(record.mediaKeys()),
        wake(JobJson.read(known.text("progress"))),
        known.text("job_id"));
  }

  private static long wake(PublishJob job) {
    Instant wakeAt = job.wakeAt();
    return wakeAt == null ? 0 : wakeAt.toEpochMilli();
  }

  private void store(JobRecord record, PublishJob job, String sealed, boolean isOpen) {
    wakes.know(null);
    sql.run(
        STORE,
        job.jobId(),
        job.postId(),
        record.revision(),
        record.job(),
        JobJson.write(job),
        sealed,
        job.state().phase().name(),
        job.dueAt().toEpochMilli(),
        wake(job),
        Leftovers.write(record.mediaKeys()),
        job.state().kind() == StateKind.QUEUED ? Platform.now().toEpochMilli() : 0);
    if (isOpen) {
      tally.change();
    } else {
      tally.opened();
    }
  }

  /**
   * Calls a job back. The row stays, or a note where there is none, so that what still comes of the
   * job is not taken for a job nobody knows.
   *
   * @param revision up to which the job is called back, be it that newer ones are on their way
   */
  Cancelled cancel(String jobId, long revision, Instant now) {
    Sql.Row known = find(jobId);
    if (known == null) {
      cancellations.add(jobId, revision, now);
      return Cancelled.UNKNOWN;
    }
    if (isCancelled(known)) {
      return Cancelled.CANCELLED;
    }
    if (isPublishing(known)) {
      return Cancelled.CONFLICT;
    }
    wakes.know(null);
    sql.run(
        """
        update job set phase = ?, revision = max(revision, ?), changed = ?, wake_at = null, lease_number = lease_number + 1,
          record = null, ended_at = ?, media_expires_at = ?, version = version + 1
        where job_id = ?
        """,
        CANCELLED,
        revision == Cancellations.EVERY_REVISION ? 0 : revision,
        isOpen(known) ? tally.cancelled() : tally.change(),
        now.toEpochMilli(),
        now.toEpochMilli() + Leftovers.KEEP_MEDIA.toMillis(),
        jobId);
    return Cancelled.CANCELLED;
  }

  /** The jobs whose phase changed after that place in the order of changes, each as JSON. */
  List<String> changedSince(long since, int limit) {
    return describe(
        sql.run("select * from job where changed > ? order by changed limit ?", since, limit));
  }

  /** The jobs that changed last, each as JSON. */
  List<String> recent(int limit) {
    return describe(
        sql.run("select * from job where phase <> 'TOKEN' order by changed desc limit ?", limit));
  }

  /** The job as it was stored last. */
  String progress(String jobId) {
    Sql.Row row = find(jobId);
    if (row == null) {
      throw new IllegalStateException("job " + jobId + " is gone");
    }
    return row.text("progress");
  }

  /** One job as JSON, or null. */
  @Nullable String describe(String jobId) {
    Sql.Row row = find(jobId);
    return row == null ? null : describe(row);
  }

  @Override
  public boolean isOfAnother(PublishJob job, String igMediaId) {
    return sql.run(
                "select exists (select 1 from job where ig_media_id = ? and job_id <> ?)"
                    + " as is_of_another",
                igMediaId,
                job.jobId())
            .at(0)
            .number("is_of_another")
        > 0;
  }

  @Override
  public Instant cameAt(PublishJob job) {
    Sql.Row row = find(job.jobId());
    return Instant.ofEpochMilli(row == null ? 0 : row.number("came_at"));
  }

  @Override
  public Iterable<PublishJob> others(PublishJob job, Instant dueBy, Instant endedAfter) {
    String jobId = job.jobId();
    long endedMs = endedAfter.toEpochMilli();
    Sql.Rows rows = sql.run(OTHERS, jobId, endedMs, jobId, endedMs, jobId, dueBy.toEpochMilli());
    return () -> new StoredJobs(rows);
  }

  /** Takes over what became of a job under an object before this one, to tell the desktop. */
  void acceptEnded(PublishJob job, long revision, @Nullable String trouble, Instant now) {
    sql.run(
        """
        insert into job (job_id, post_id, revision, sent, progress, phase, due_at, ig_media_id,
          page_post_id, media_keys, media_expires_at, version, mirrored, changed, ended_at, trouble)
        values (?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?)
        """,
        job.jobId(),
        job.postId(),
        revision,
        JobJson.write(job),
        job.state().phase().name(),
        job.dueAt().toEpochMilli(),
        job.state().igMediaId(),
        job.state().pagePostId(),
        Leftovers.write(List.of()),
        now.toEpochMilli(),
        tally.change(),
        now.toEpochMilli(),
        trouble);
  }

  private Sql.@Nullable Row find(String jobId) {
    Sql.Rows rows = sql.run("select * from job where job_id = ?", jobId);
    return rows.isEmpty() ? null : rows.at(0);
  }

  private static boolean isOpen(Sql.Row row) {
    return row.textOrNull("record") != null;
  }

  private static boolean isCancelled(Sql.Row row) {
    return row.text("phase").equals(CANCELLED);
  }

  private static boolean isPublishing(Sql.Row row) {
    String phase = row.text("phase");
    return phase.equals("PUBLISHING") || phase.equals("LIVE");
  }

  private static List<String> describe(Sql.Rows rows) {
    List<String> described = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      described.add(describe(rows.at(i)));
    }
    return described;
  }

  private static String describe(Sql.Row row) {
    return new JsonWriter()
        .number("changed", row.number("changed"))
        .text("jobId", row.text("job_id"))
        .text("postId", row.text("post_id"))
        .number("revision", row.number("revision"))
        .text("phase", row.text("phase"))
        .flag("isEnded", !isOpen(row))
        .text("trouble", row.textOrNull("trouble"))
        .json("job", row.text("progress"))
        .text("token", row.text("phase").equals(Tokens.PHASE) ? row.textOrNull("record") : null)
        .end();
  }
}
