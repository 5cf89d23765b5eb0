package io.voidgram.server.cloud.handover;

import io.voidgram.server.cloud.worker.ResultsReply;
import io.voidgram.server.cloud.worker.ResultsReply.Result;
import io.voidgram.server.cloud.worker.ResultsReply.Results;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings home what became of the Worker's jobs. Each result and the place up to which all is known
 * are stored in one transaction, so that none is missed and none counts twice.
 */
final class ResultsHome {
  private static final int PAGES_MAX = 100;

  private final Database database;
  private final HandOverSteps steps;
  private final WorkerPort worker;
  private final InstantSource clock;
  private final ReentrantLock pulling = new ReentrantLock();
  private volatile Instant pulledAt = Instant.MIN;

  ResultsHome(Database database, HandOverSteps steps, WorkerPort worker, InstantSource clock) {
    this.database = database;
    this.steps = steps;
    this.worker = worker;
    this.clock = clock;
  }

  /** Asks the Worker unless that was done less than so long ago; says whether all is known now. */
  boolean pullIfOlder(Duration age) {
    if (database.read(CloudJobTable::count) == 0) {
      return true;
    }
    pulling.lock();
    try {
      return clock.instant().isBefore(pulledAt.plus(age)) || pull();
    } finally {
      pulling.unlock();
    }
  }

  private boolean pull() {
    String name = worker.name();
    for (int page = 0; page < PAGES_MAX; page++) {
      long since = database.read(sql -> place(sql, name));
      ResultsReply reply = worker.results(since);
      if (!(reply instanceof Results results)) {
        return false;
      }
      results.jobs().forEach(result -> database.change(sql -> apply(sql, name, result)));
      if (!results.hasMore()) {
        pulledAt = clock.instant();
        return true;
      }
    }
    return false;
  }

  private void apply(Sql sql, String name, Result result) {
    steps.told(sql, result, clock.instant());
    sql.prepare(
            """
            insert into cloud_results (worker, place) values (:worker, :place)
            on conflict do update set place = excluded.place
            """)
        .bind("worker", name)
        .bind("place", result.place())
        .update();
  }

  /** Each Worker has an order of its own. */
  private static long place(Sql sql, String name) {
    return sql.prepare(
            "select coalesce((select place from cloud_results where worker = :worker), 0)")
        .bind("worker", name)
        .number();
  }
}
