package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JobJson;
import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs as the desktop sees them: handed over, called back, asked about. */
public final class JobTable {
  static final String CANCELLED = "CANCELLED";

  private static final int OTHERS_MAX = 100;

  /** What became of a job that was handed over. */
  public enum Accepted {
    STORED,
    /** Only tokens or media places were new; what is prepared stays prepared. */
    RENEWED,
    /** Known already in this revision or a newer one. */
    UNCHANGED,
    /** Too late: the call that publishes it was or may have been sent. */
    CONFLICT
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
        media_keys, changed)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (job_id) do update set post_id = excluded.post_id, revision = excluded.revision,
        sent = excluded.sent, progress = excluded.progress, record = excluded.record,
        phase = excluded.phase, due_at = excluded.due_at, wake_at = excluded.wake_at,
        media_keys = excluded.media_keys, changed = excluded.changed, version = version + 1,
        lease_until = 0, lease_number = lease_number + 1, troubles = 0, trouble = null,
        media_expires_at = null, ended_at = null
      """;

  private final Sql sql;
  private final Marks marks;

  JobTable(Sql sql, Marks marks) {
    this.sql = sql;
    this.marks = marks;
  }

  /** The revision stored of a job; -1 when the job is not known. */
  long revision(String jobId) {
    Sql.Row row = find(jobId);
    return row == null ? -1 : row.number("revision");
  }

  /** Takes a job over, unless it is not newer or it is too late. */
  Accepted accept(JobRecord record, PublishJob job, String sealed) {
    Sql.Row known = find(job.jobId());
    if (known != null && record.revision() <= known.number("revision")) {
      return Accepted.UNCHANGED;
    }
    if (known != null && isOpen(known) && known.text("sent").equals(record.job())) {
      renew(record, job.jobId(), sealed);
      return Accepted.RENEWED;
    }
    if (known != null && isPublishing(known)) {
      return Accepted.CONFLICT;
    }
    store(record, job, sealed);
    return Accepted.STORED;
  }

  private void renew(JobRecord record, String jobId, String sealed) {
    sql.run(
        """
        update job set revision = ?, record = ?, media_keys = ?, version = version + 1
        where job_id = ?
        """,
        record.revision(),
        sealed,
        MediaShelf.write(record.mediaKeys()),
        jobId);
  }

  private void store(JobRecord record, PublishJob job, String sealed) {
    Instant wakeAt = job.wakeAt();
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
        wakeAt == null ? 0 : wakeAt.toEpochMilli(),
        MediaShelf.write(record.mediaKeys()),
        marks.increment(Marks.CHANGES));
  }

  /**
   * Calls a job back. The row stays, so that a copy in KV that is still seen there is not taken for
   * a job nobody knows.
   */
  Cancelled cancel(String jobId, Instant now) {
    Sql.Row known = find(jobId);
    if (known == null || known.text("phase").equals(CANCELLED)) {
      return known == null ? Cancelled.UNKNOWN : Cancelled.CANCELLED;
    }
    if (isPublishing(known)) {
      return Cancelled.CONFLICT;
    }
    sql.run(
        """
        update job set phase = ?, changed = ?, wake_at = null, lease_until = 0,
          lease_number = lease_number + 1, record = null, ended_at = ?, media_expires_at = ?,
          version = version + 1
        where job_id = ?
        """,
        CANCELLED,
        marks.increment(Marks.CHANGES),
        now.toEpochMilli(),
        now.toEpochMilli(),
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
    return describe(sql.run("select * from job order by changed desc limit ?", limit));
  }

  /** One job as JSON, or null. */
  @Nullable String describe(String jobId) {
    Sql.Row row = find(jobId);
    return row == null ? null : describe(row);
  }

  /** How many jobs have not ended. */
  long openCount() {
    return sql.run("select count(*) as n from job where wake_at is not null").at(0).number("n");
  }

  /** Whether a media id belongs to another job than this one. */
  boolean isOfAnother(String jobId, String igMediaId) {
    return sql.run(
                "select 1 from job where ig_media_id = ? and job_id <> ? limit 1", igMediaId, jobId)
            .count()
        > 0;
  }

  /**
   * The other jobs that may have a media or a Page's post: first those whose media id nobody knows,
   * then those that changed last.
   */
  List<PublishJob> others(String jobId) {
    Sql.Rows rows =
        sql.run(
            """
            select progress from job
            where phase in ('PUBLISHING', 'LIVE', 'FAILED') and job_id <> ?
            order by ig_media_id is not null, changed desc limit ?
            """,
            jobId,
            OTHERS_MAX);
    List<PublishJob> others = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      addReadable(others, rows.at(i).text("progress"));
    }
    return others;
  }

  /** A row that cannot be read has been given up for it, and must not stop the other jobs. */
  private static void addReadable(List<PublishJob> jobs, String progress) {
    try {
      jobs.add(JobJson.read(progress));
    } catch (JsonException e) {
      Platform.log("a job's row is passed over: " + e.getMessage());
    }
  }

  /** Removes jobs that ended long ago and that KV knows to be ended. */
  void forgetEndedBefore(Instant time) {
    sql.run(
        "delete from job where wake_at is null and ended_at < ? and version = mirrored",
        time.toEpochMilli());
  }

  private Sql.@Nullable Row find(String jobId) {
    Sql.Rows rows = sql.run("select * from job where job_id = ?", jobId);
    return rows.isEmpty() ? null : rows.at(0);
  }

  private static boolean isOpen(Sql.Row row) {
    return row.textOrNull("record") != null;
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
        .end();
  }
}
