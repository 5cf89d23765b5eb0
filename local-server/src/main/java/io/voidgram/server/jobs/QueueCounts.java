package io.voidgram.server.jobs;

import io.voidgram.server.store.Sql;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** How many jobs the queue holds, counted on its partial indexes. */
public record QueueCounts(long waiting, long active, long delayed, long total) {
  private static final String COUNT =
      """
      select
        (select count(*) from scheduled_job
          where status = 'PENDING' and is_prepared in (0, 1) and run_at <= :now),
        (select count(*) from scheduled_job where status = 'PROCESSING'),
        (select count(*) from scheduled_job
          where status = 'PENDING' and is_prepared in (0, 1) and run_at > :now)
      """;

  /** The counts at that instant. */
  public static QueueCounts at(Handle handle, Instant now) {
    return Sql.one(
            handle,
            COUNT,
            row -> of(row.getLong(1), row.getLong(2), row.getLong(3)),
            now.toEpochMilli())
        .orElseThrow();
  }

  private static QueueCounts of(long waiting, long active, long delayed) {
    return new QueueCounts(waiting, active, delayed, waiting + active + delayed);
  }
}
