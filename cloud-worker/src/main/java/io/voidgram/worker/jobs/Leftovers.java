package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.ByName;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.jso.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.teavm.jso.core.JSNumber;

/**
 * What ended jobs leave behind: first their media files go, then, when every home has fetched how
 * they ended and KV knows it, they themselves.
 */
final class Leftovers {
  private static final int JOBS_MAX = 5;
  private static final Duration RETRY = Duration.ofHours(1);

  /** How long the media of a post stay after its end: Meta may fetch them once more. */
  static final Duration KEEP_MEDIA = Duration.ofDays(1);

  private static final Duration ASK_AGAIN = Duration.ofDays(7);

  /** How long a post that has ended is remembered, here and in KV. */
  static final Duration KEEP_ENDED = Duration.ofDays(30);

  private static final String NONE = write(List.of());

  static final String IS_EXPIRED = "media_expires_at <= ?";

  private static final String EXPIRED =
      "select job_id, media_keys, changed, ended_at, version, mirrored from job where "
          + IS_EXPIRED
          + " limit ?";

  /** The post may have come back while its files were being removed. */
  private static final String IF_SAME = " where job_id = ? and version = ?";

  private final Sql sql;
  private final Marks marks;
  private final Removals files;
  private final ByName<JSNumber> underWay = ByName.empty();

  Leftovers(Sql sql, Marks marks, Removals files) {
    this.sql = sql;
    this.marks = marks;
    this.files = files;
  }

  static String write(List<String> keys) {
    return new JsonWriter().texts("keys", keys).end();
  }

  /** Comes when that has been tried whose time is over. */
  Promise<?> clear(Instant now) {
    Promises removals = Promises.none();
    Sql.Rows rows = sql.run(EXPIRED, now.toEpochMilli(), JOBS_MAX);
    for (int i = 0; i < rows.count(); i++) {
      Sql.Row row = rows.at(i);
      if (row.text("media_keys").equals(NONE)) {
        forget(row, now);
      } else if (!underWay.has(row.text("job_id"))) {
        removals.add(removeMedia(row, now));
      }
    }
    return removals.all();
  }

  private void forget(Sql.Row row, Instant now) {
    String jobId = row.text("job_id");
    long forgetAt = row.number("ended_at") + KEEP_ENDED.toMillis();
    boolean isKnown =
        row.number("changed") <= marks.fetchedByAll()
            && row.number("version") == row.number("mirrored");
    if (now.toEpochMilli() < forgetAt) {
      askAgain(row, forgetAt);
    } else if (isKnown) {
      sql.run("delete from job where job_id = ?", jobId);
    } else {
      askAgain(row, now.toEpochMilli() + ASK_AGAIN.toMillis());
    }
  }

  private void askAgain(Sql.Row row, long atMs) {
    sql.run(
        "update job set media_expires_at = ?" + IF_SAME,
        atMs,
        row.text("job_id"),
        row.number("version"));
  }

  private Promise<?> removeMedia(Sql.Row row, Instant now) {
    String jobId = row.text("job_id");
    List<String> keys = JsonObject.parse(row.text("media_keys")).texts("keys");
    for (String key : keys) {
      if (files.isComing(key, now)) {
        askAgain(row, now.toEpochMilli() + RETRY.toMillis());
        return Promise.done();
      }
    }
    underWay.set(jobId, JSNumber.valueOf(1));
    Promises removals = Promises.none();
    for (String key : keys) {
      if (!isNeeded(key)) {
        removals.add(files.remove(key));
      }
    }
    return removals
        .all()
        .run(
            removed -> {
              sql.run(
                  "update job set media_keys = ?, media_expires_at = ?" + IF_SAME,
                  NONE,
                  row.number("ended_at") + KEEP_ENDED.toMillis(),
                  jobId,
                  row.number("version"));
              underWay.remove(jobId);
            },
            reason -> {
              Platform.log("media of job " + jobId + " could not be removed: " + reason);
              askAgain(row, now.toEpochMilli() + RETRY.toMillis());
              underWay.remove(jobId);
            });
  }

  private boolean isNeeded(String key) {
    return sql.run(
                "select 1 from job where wake_at is not null and instr(media_keys, ?) > 0 limit 1",
                "\"" + key + "\"")
            .count()
        > 0;
  }
}
