package io.voidgram.server.jobs;

import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;

/** A job that has something to do, as an index names it: also when the job itself is unreadable. */
public record Waiting(long sequence, String postId, Instant wakeAt) {
  /** Those asleep, the one that wakes first before all others. */
  public static List<Waiting> asleep(Sql sql, boolean isPrepared, int max) {
    return sql.prepare(
            """
            select sequence, post_id, run_at from scheduled_job
            where status = 'PENDING' and is_prepared = :isPrepared
            order by run_at, sequence limit :max
            """)
        .bind("isPrepared", isPrepared)
        .bind("max", max)
        .list(Waiting::read);
  }

  /** Those whose call is under way, in this process or one that is gone. */
  public static List<Waiting> underWay(Sql sql) {
    return sql.prepare(
            "select sequence, post_id, run_at from scheduled_job where status = 'PROCESSING'")
        .list(Waiting::read);
  }

  /** Those that fell asleep by a clock that was ahead, each with the instant it then showed. */
  public static List<Waiting> fromTheFuture(Sql sql, Instant now) {
    return sql.prepare(
            """
            select sequence, post_id, updated_at as run_at from scheduled_job
            where status = 'PENDING' and updated_at > :now and run_at > :now
            """)
        .bind("now", now)
        .list(Waiting::read);
  }

  private static Waiting read(Row row) {
    return new Waiting(row.number("sequence"), row.text("post_id"), row.instant("run_at"));
  }
}
