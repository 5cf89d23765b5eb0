package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Sql;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The jobs in an answer, read one by one; a row that cannot be read is passed over. */
final class StoredJobs implements Iterator<PublishJob> {
  private final Sql.Rows rows;
  private int at;
  private @Nullable PublishJob next;

  StoredJobs(Sql.Rows rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    while (next == null && at < rows.count()) {
      next = read(rows.at(at++));
    }
    return next != null;
  }

  @Override
  public PublishJob next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    PublishJob job = next;
    next = null;
    return job;
  }

  /** It has been given up for that, and must not stop the other jobs. */
  private static @Nullable PublishJob read(Sql.Row row) {
    try {
      return JobJson.read(row.text("progress"));
    } catch (JsonException e) {
      Platform.log("a job's row is passed over: " + e.getMessage());
      return null;
    }
  }
}
