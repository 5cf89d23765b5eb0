package io.voidgram.server.jobs;

import io.voidgram.server.store.Columns;
import io.voidgram.server.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A job that has something to do, as an index names it: also when the job itself is unreadable. */
public record Waiting(long sequence, String postId, Instant wakeAt) {

  /** Those asleep, the one that wakes first before all others. */
  public static List<Waiting> asleep(Handle handle, boolean isPrepared, int max) {
    return Sql.list(
        handle,
        """
        select sequence, post_id, run_at from scheduled_job
        where status = 'PENDING' and is_prepared = ? order by run_at, sequence limit ?
        """,
        Waiting::read,
        isPrepared,
        max);
  }

  /** Those whose call is under way, in this process or one that is gone. */
  public static List<Waiting> underWay(Handle handle) {
    return Sql.list(
        handle,
        "select sequence, post_id, run_at from scheduled_job where status = 'PROCESSING'",
        Waiting::read);
  }

  /** Those that fell asleep by a clock that was ahead, each with the instant it then showed. */
  public static List<Waiting> fromTheFuture(Handle handle, Instant now) {
    return Sql.list(
        handle,
        """
        select sequence, post_id, updated_at as run_at from scheduled_job
        where status = 'PENDING' and updated_at > ? and run_at > ?
        """,
        Waiting::read,
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  private static Waiting read(ResultSet row) throws SQLException {
    return new Waiting(
        row.getLong("sequence"), row.getString("post_id"), Columns.instant(row, "run_at"));
  }
}
