package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.renewal.Renewal;
import io.voidgram.scheduling.renewal.RenewalDuty;
import io.voidgram.server.cloud.worker.ResultsReply;
import io.voidgram.server.cloud.worker.ResultsReply.HandedBack;
import io.voidgram.server.cloud.worker.ResultsReply.Result;
import io.voidgram.server.cloud.worker.ResultsReply.Results;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.jobs.RenewedToken;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings home what became of the Worker's jobs. Each result and the place up to which all is known
 * are stored in one transaction, so that none is missed and none counts twice.
 */
final class ResultsHome {
  private static final int PAGES_MAX = 100;

  private final Database database;
  private final HandOverSteps steps;
  private final WorkerPort worker;
  private final AccountTokenSource accounts;
  private final InstantSource clock;
  private final ReentrantLock pulling = new ReentrantLock();
  private volatile Instant pulledAt = Instant.MIN;
  private volatile Instant askedAt = Instant.MIN;
  private volatile boolean mayHaveJobs = true;

  /** Whether all was fetched once: a token may have come with a job that ended before. */
  private volatile boolean hasPulled;

  /** Since when the Worker has always answered; null before its first answer. */
  private volatile @Nullable Instant heardSince;

  private volatile @Nullable Instant heardAt;

  ResultsHome(
      Database database,
      HandOverSteps steps,
      WorkerPort worker,
      AccountTokenSource accounts,
      InstantSource clock) {
    this.database = database;
    this.steps = steps;
    this.worker = worker;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Whether the Worker has jobs, as far as can be told without a look at the database. */
  boolean mayHaveJobs() {
    return mayHaveJobs;
  }

  CloudQueue.Contact contact(boolean isThere) {
    return new CloudQueue.Contact(isThere, heardSince, heardAt);
  }

  private void heard(Instant now) {
    heardSince = RenewalDuty.reachedSince(heardSince, heardAt, now);
    heardAt = now;
  }

  /** A job is handed over. */
  void expectJobs() {
    mayHaveJobs = true;
  }

  /** Whether the Worker was asked, be it in vain, less than so long ago. */
  boolean wasAskedWithin(Duration age) {
    return clock.instant().isBefore(askedAt.plus(age));
  }

  /** Asks the Worker unless that was done less than so long ago; says whether all is known now. */
  boolean pullIfOlder(Duration age) {
    if (hasNone() && (hasPulled || worker.name().isEmpty())) {
      return true;
    }
    pulling.lock();
    try {
      return clock.instant().isBefore(pulledAt.plus(age)) || pull();
    } finally {
      pulling.unlock();
    }
  }

  /** One that is handed over meanwhile is expected again behind our look. */
  private boolean hasNone() {
    if (database.read(CloudJobTable::count) > 0) {
      mayHaveJobs = true;
      return false;
    }
    mayHaveJobs = false;
    if (database.read(CloudJobTable::count) == 0) {
      return true;
    }
    mayHaveJobs = true;
    return false;
  }

  private boolean pull() {
    try {
      return pull(worker.name());
    } finally {
      askedAt = clock.instant();
    }
  }

  private boolean pull(String name) {
    for (int page = 0; page < PAGES_MAX; page++) {
      Place since = database.read(sql -> Place.read(sql, name));
      ResultsReply reply = worker.results(since.number());
      if (!(reply instanceof Results results)) {
        return false;
      }
      heard(clock.instant());
      boolean isSameObject = results.objectId() == since.objectId();
      if (!isSameObject) {
        database.change(sql -> new Place(name, results.objectId(), 0).store(sql));
        if (since.number() > 0) {
          continue;
        }
      }
      takeTokens(results.tokens());
      results.jobs().forEach(result -> bringHome(name, results.objectId(), result));
      results.tokens().forEach(it -> passOver(name, results.objectId(), it.place()));
      if (!results.hasMore()) {
        hasPulled = true;
        pulledAt = clock.instant();
        return true;
      }
    }
    return false;
  }

  /** The next look begins where the Worker's order does, and so tells of all that it has. */
  static void hearAllAgain(Sql sql) {
    sql.prepare("update cloud_results set place = 0").update();
  }

  /** Before the jobs: once the last of these has ended, nobody asks the Worker any more. */
  private void takeTokens(List<HandedBack> tokens) {
    for (HandedBack back : tokens) {
      Renewal renewal = back.renewal();
      back.token()
          .map(it -> new RenewedToken(back.accountId(), renewal.version(), it, renewal.expiresAt()))
          .ifPresent(accounts::onRenewedThere);
      if (renewal.nextAt() == null) {
        accounts.onRenewalEnded(back.accountId(), renewal);
      }
    }
  }

  private void passOver(String name, long objectId, long place) {
    database.change(
        sql -> {
          if (Place.read(sql, name).number() < place) {
            new Place(name, objectId, place).store(sql);
          }
        });
  }

  private void bringHome(String name, long objectId, Result result) {
    database
        .write(sql -> apply(sql, result, new Place(name, objectId, result.place())))
        .filter(PublishJob::isTokenRefused)
        .ifPresent(job -> accounts.onTokenRefused(job.target().accountId()));
  }

  private Optional<PublishJob> apply(Sql sql, Result result, Place place) {
    Optional<PublishJob> ended = steps.told(sql, result, clock.instant());
    place.store(sql);
    return ended;
  }

  /**
   * Up to where all is known: each Worker has an order of its own, and each object that it is given
   * begins it anew.
   */
  private record Place(String worker, long objectId, long number) {
    static Place read(Sql sql, String worker) {
      return sql.prepare("select * from cloud_results where worker = :worker")
          .bind("worker", worker)
          .one(row -> new Place(worker, row.number("object_id"), row.number("place")))
          .orElse(new Place(worker, 0, 0));
    }

    void store(Sql sql) {
      sql.prepare(
              """
              insert into cloud_results (worker, object_id, place)
              values (:worker, :objectId, :place)
              on conflict do update set object_id = excluded.object_id, place = excluded.place
              """)
          .bind("worker", worker)
          .bind("objectId", objectId)
          .bind("place", number)
          .update();
    }
  }
}
