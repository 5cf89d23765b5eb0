package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Later;
import io.voidgram.worker.jso.Laters;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Sql;
import io.voidgram.worker.media.MediaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Removes media files when no job needs them any more. */
final class MediaShelf {
  private static final int JOBS_MAX = 5;
  private static final Duration RETRY = Duration.ofHours(1);

  private static final String EXPIRED =
      """
      update job set media_expires_at = ?
      where job_id in (
        select job_id from job
        where media_expires_at is not null and media_expires_at <= ? limit ?)
      returning job_id, media_keys
      """;

  private final Sql sql;
  private final MediaStore store;

  MediaShelf(Sql sql, MediaStore store) {
    this.sql = sql;
    this.store = store;
  }

  static String write(List<String> keys) {
    return new JsonWriter().texts("keys", keys).end();
  }

  /** Comes when the files whose time is over have been tried. */
  Later clear(Instant now) {
    Laters removals = Laters.none();
    long retryAt = now.toEpochMilli() + RETRY.toMillis();
    Sql.Rows rows = sql.run(EXPIRED, retryAt, now.toEpochMilli(), JOBS_MAX);
    for (int i = 0; i < rows.count(); i++) {
      removals.add(clear(rows.at(i)));
    }
    return removals.all();
  }

  private Later clear(Sql.Row row) {
    String jobId = row.text("job_id");
    Laters removals = Laters.none();
    for (String key : JsonObject.parse(row.text("media_keys")).texts("keys")) {
      if (!isNeeded(key)) {
        removals.add(store.remove(key));
      }
    }
    return removals
        .all()
        .then(
            removed -> {
              sql.run("update job set media_expires_at = null where job_id = ?", jobId);
              return null;
            },
            reason -> {
              Platform.log("media of job " + jobId + " could not be removed: " + reason);
              return null;
            });
  }

  private boolean isNeeded(String key) {
    return sql.run(
                "select 1 from job where record is not null and instr(media_keys, ?) > 0 limit 1",
                "\"" + key + "\"")
            .count()
        > 0;
  }
}
