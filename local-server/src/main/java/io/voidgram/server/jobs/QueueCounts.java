package io.voidgram.server.jobs;

import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/** How many jobs the queue holds, counted on its partial indexes. */
public record QueueCounts(long waiting, long active, long delayed, long total) {
  private static final String COUNT =
      """
      select
        (select count(*) from scheduled_job
          where status = 'PENDING' and is_prepared in (0, 1) and run_at <= :now) as waiting,
        (select count(*) from scheduled_job where status = 'PROCESSING') as active,
        (select count(*) from scheduled_job
          where status = 'PENDING' and is_prepared in (0, 1) and run_at > :now) as delayed
      """;

  public static QueueCounts at(Sql sql, Instant now) {
    return sql.prepare(COUNT).bind("now", now).one(QueueCounts::read).orElseThrow();
  }

  private static QueueCounts read(Row row) {
    long waiting = row.number("waiting");
    long active = row.number("active");
    long delayed = row.number("delayed");
    return new QueueCounts(waiting, active, delayed, waiting + active + delayed);
  }
}
