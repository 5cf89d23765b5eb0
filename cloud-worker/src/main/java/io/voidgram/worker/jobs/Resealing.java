package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.jso.Sql;
import io.voidgram.worker.vault.Vault;

/**
 * Seals the records of open jobs anew when the key has changed, so that the key before can be
 * dropped.
 */
record Resealing(Sql sql, Marks marks, Vault vault) {
  private static final int JOBS_MAX = 50;

  /** Stands behind the key where some records could not be opened: they are tried again later. */
  private static final String BUT_SOME = "?";

  private static final String UNDER_ANOTHER_KEY = "wake_at is not null and instr(record, ?) <> 1";

  /** Comes when some more records have been sealed anew. */
  Promise<?> goOn() {
    String after = marks.text(Marks.RESEALED_TO);
    Sql.Rows rows =
        sql.run(
            "select job_id, record from job where job_id > ? and "
                + UNDER_ANOTHER_KEY
                + " order by job_id limit ?",
            after == null ? "" : after,
            vault.currentPrefix(),
            JOBS_MAX);
    Promises all = Promises.none();
    for (int i = 0; i < rows.count(); i++) {
      all.add(seal(rows.at(i).text("job_id"), rows.at(i).text("record")));
    }
    return all.all().run(done -> note(rows));
  }

  private Promise<?> seal(String jobId, String old) {
    return vault
        .open(jobId, old)
        .then(record -> vault.seal(jobId, record.stringValue()))
        .run(
            anew ->
                sql.run(
                    "update job set record = ?, version = version + 1"
                        + " where job_id = ? and record = ?",
                    anew.stringValue(),
                    jobId,
                    old))
        .orLog("record of job " + jobId + " could not be sealed anew");
  }

  /** At the end what only KV has is taken over, too, while it can be read. */
  private void note(Sql.Rows rows) {
    if (rows.count() == JOBS_MAX) {
      marks.set(Marks.RESEALED_TO, rows.at(JOBS_MAX - 1).text("job_id"));
    } else {
      if (marks.text(Marks.SEALED_BY) != null) {
        marks.set(Marks.NEXT_SWEEP, 0);
      }
      marks.set(Marks.RESEALED_TO, null);
      marks.set(Marks.SEALED_BY, vault.currentPrefix() + (count() > 0 ? BUT_SOME : ""));
    }
  }

  /** Whether all that can be is sealed with the present key, or there is none. */
  boolean isDone() {
    String by = marks.text(Marks.SEALED_BY);
    return !vault.hasKey() || (by != null && by.startsWith(vault.currentPrefix()));
  }

  /** Once more from the beginning, where some records could not be opened. */
  void tryAgain() {
    String by = marks.text(Marks.SEALED_BY);
    if (by != null && by.endsWith(BUT_SOME)) {
      marks.set(Marks.SEALED_BY, null);
    }
  }

  /** How many open jobs the present key cannot open. */
  long oldCount() {
    return !vault.hasKey() || vault.currentPrefix().equals(marks.text(Marks.SEALED_BY))
        ? 0
        : count();
  }

  private long count() {
    return sql.run(
            "select count(*) as n from job where " + UNDER_ANOTHER_KEY, vault.currentPrefix())
        .at(0)
        .number("n");
  }
}
