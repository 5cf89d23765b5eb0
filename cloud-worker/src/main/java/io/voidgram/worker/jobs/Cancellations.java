package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Sql;
import java.time.Instant;

/** Jobs that were called back before they came: on their way still, they must not be published. */
record Cancellations(Sql sql) {
  /** Where nobody said which revision was called back. */
  static final long EVERY_REVISION = 1L << 53;

  /** Up to which revision a job that is not known was called back; -1 when it was not. */
  long revision(String jobId) {
    Sql.Rows rows = sql.run("select revision from cancelled where job_id = ?", jobId);
    return rows.isEmpty() ? -1 : rows.at(0).number("revision");
  }

  void add(String jobId, long revision, Instant now) {
    sql.run(
        """
        insert into cancelled (job_id, revision, at) values (?, ?, ?)
        on conflict do update set revision = max(revision, excluded.revision), at = excluded.at
        """,
        jobId,
        revision,
        now.toEpochMilli());
  }

  void forgetBefore(Instant time) {
    sql.run("delete from cancelled where at < ?", time.toEpochMilli());
  }
}
