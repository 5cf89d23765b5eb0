package io.voidgram.server.posts.list;

import io.voidgram.server.store.Database;
import java.time.Instant;

/** How many jobs the local queue holds, counted on its partial indexes. */
public record QueueStatus(String queue, Counts counts) {
  private static final String COUNT =
      """
      select
        (select count(*) from scheduled_job
          where status = 'PENDING' and is_prepared in (0, 1) and run_at <= :now) as waiting,
        (select count(*) from scheduled_job where status = 'PROCESSING') as active,
        (select count(*) from scheduled_job
          where status = 'PENDING' and is_prepared in (0, 1) and run_at > :now) as delayed
      """;

  record Counts(long waiting, long active, long delayed, long total) {}

  public static QueueStatus at(Database database, Instant now) {
    return new QueueStatus(
        "local-sqlite",
        database.read(
            handle ->
                handle
                    .createQuery(COUNT)
                    .bind("now", now.toEpochMilli())
                    .map(
                        (row, context) ->
                            counts(
                                row.getLong("waiting"),
                                row.getLong("active"),
                                row.getLong("delayed")))
                    .one()));
  }

  private static Counts counts(long waiting, long active, long delayed) {
    return new Counts(waiting, active, delayed, waiting + active + delayed);
  }
}
