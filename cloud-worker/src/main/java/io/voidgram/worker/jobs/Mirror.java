package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.ByName;
import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.jso.Sql;
import io.voidgram.worker.jso.Text;
import io.voidgram.worker.vault.Vault;
import java.time.Duration;
import org.teavm.jso.core.JSNumber;

/**
 * Keeps KV's copy of each job up to date: written when the job is handed over and when it has
 * ended, removed when it is cancelled.
 *
 * <p>KV's daily quota may be used up at any time; what could not be written stays marked and is
 * tried again. Nothing that decides about a post is read from KV.
 */
final class Mirror {
  static final String PREFIX = "scheduled:";

  private static final int ROWS_MAX = 50;
  private static final Duration RETRY = Duration.ofMinutes(10);

  /** KV takes one write a second for one key. */
  private static final Duration PAUSE = Duration.ofMillis(1100);

  /** A new object finds there what the desktop has not fetched from the one before. */
  private static final int ENDED_SECONDS = (int) (Leftovers.KEEP_ENDED.toMillis() / 1000);

  static final String IS_BEHIND = "version <> mirrored and mirror_after <= ?";

  private static final String DIRTY =
      "select job_id, version, revision, phase, due_at, record, progress, trouble from job where "
          + IS_BEHIND
          + " limit ?";

  private static final String KEYS =
      "select json_group_array(json_object('name', 'scheduled:' || job_id)) as keys, count(*) as n"
          + " from job where mirrored > 0 and phase not in ('CANCELLED', 'TOKEN')"
          + " and instr('scheduled:' || job_id, ?) = 1";

  private final Sql sql;
  private final Kv kv;
  private final Vault vault;
  private final long objectId;
  private final ByName<JSNumber> underWay = ByName.empty();

  /** {@code objectId} is noted with each copy, to tell what is known here without looking it up. */
  Mirror(Sql sql, Kv kv, Vault vault, long objectId) {
    this.sql = sql;
    this.kv = kv;
    this.vault = vault;
    this.objectId = objectId;
  }

  /** Comes when all that was to be written has been tried. */
  Promise<?> flush() {
    Promises writes = Promises.none();
    if (vault.hasKey()) {
      Sql.Rows rows = sql.run(DIRTY, Platform.now().toEpochMilli(), ROWS_MAX + underWay.count());
      for (int i = 0; i < rows.count(); i++) {
        if (!underWay.has(rows.at(i).text("job_id"))) {
          writes.add(mirror(rows.at(i)));
        }
      }
    }
    return writes.all();
  }

  private Promise<?> mirror(Sql.Row row) {
    String jobId = row.text("job_id");
    long version = row.number("version");
    underWay.set(jobId, JSNumber.valueOf(1));
    return write(row, PREFIX + jobId)
        .run(
            written -> done(jobId, version, PAUSE),
            reason -> {
              Platform.log("KV copy of job " + jobId + " is late: " + reason);
              done(jobId, -1, RETRY);
            });
  }

  private Promise<?> write(Sql.Row row, String kvKey) {
    String record = row.textOrNull("record");
    if (record != null) {
      return kv.put(kvKey, Text.of(record), metadata(row, false), 0);
    }
    if (row.text("phase").equals(JobTable.CANCELLED)) {
      return kv.remove(kvKey);
    }
    String ended =
        new JsonWriter()
            .number("revision", row.number("revision"))
            .text("job", row.text("progress"))
            .text("trouble", row.textOrNull("trouble"))
            .end();
    return vault
        .seal(row.text("job_id"), ended)
        .then(text -> kv.put(kvKey, text, metadata(row, true), ENDED_SECONDS));
  }

  /** Comes when KV has no copy of that job. */
  Promise<?> remove(String jobId) {
    return kv.remove(PREFIX + jobId);
  }

  private void done(String jobId, long version, Duration pause) {
    underWay.remove(jobId);
    sql.run(
        """
        update job set mirrored = case when ? < 0 then mirrored else ? end, mirror_after = ?
        where job_id = ?
        """,
        version,
        version,
        Platform.now().toEpochMilli() + pause.toMillis(),
        jobId);
  }

  private String metadata(Sql.Row row, boolean isEnded) {
    return new JsonWriter()
        .number("revision", row.number("revision"))
        .text("phase", row.text("phase"))
        .number("dueAt", row.number("due_at"))
        .flag("isEnded", isEnded)
        .number("objectId", objectId)
        .end();
  }

  /** The keys that we wrote and did not remove, as far as they start with that, as JSON. */
  Sql.Row keys(String prefix) {
    return sql.run(KEYS, prefix).at(0);
  }

  /** How many jobs KV's copy is behind for. */
  long lateCount() {
    return sql.run("select count(*) as n from job where version <> mirrored").at(0).number("n");
  }
}
