package io.voidgram.server.runner;

import io.voidgram.server.jobs.Lease;
import io.voidgram.server.jobs.Releases;
import io.voidgram.server.jobs.Waiting;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes jobs out of the queue, so that one that cannot be taken up holds up no other. */
record DueJobs(Database database, Releases releases, SetAside setAside, Clocks clocks) {
  private static final Logger LOG = LoggerFactory.getLogger(DueJobs.class);

  /** When the next job of that kind wakes; far away when none waits. */
  Instant next(Sql sql, boolean isPrepared) {
    Instant now = clocks.moment().now();
    Instant next =
        Waiting.asleep(sql, isPrepared, setAside.size() + 1).stream()
            .filter(job -> !setAside.holds(job, now))
            .map(Waiting::wakeAt)
            .findFirst()
            .orElse(Instant.MAX);
    Instant nextTry = setAside.nextTry(now);
    return next.isBefore(nextTry) ? next : nextTry;
  }

  /** Leases of the jobs of that kind that are due. */
  List<Lease> take(boolean isPrepared, int max) {
    Instant now = clocks.moment().now();
    List<Waiting> due =
        database.read(sql -> Waiting.asleep(sql, isPrepared, max + setAside.size())).stream()
            .filter(job -> !job.wakeAt().isAfter(now) && !setAside.holds(job, now))
            .limit(max)
            .toList();
    return take(due);
  }

  /** Whether some job has to be tried again that another process was at work on. */
  boolean isAnySetAside() {
    return setAside.size() > 0;
  }

  /** A job under way whose row cannot be read any more, neither for its answer nor to end it. */
  void giveUp(Lease lease, RuntimeException why) {
    String postId = lease.job().postId();
    database.read(Waiting::underWay).stream()
        .filter(job -> job.postId().equals(postId))
        .forEach(job -> setAside.put(job, why, clocks.moment().now()));
  }

  /** Leases of jobs whose call was cut off when the process before this one ended. */
  List<Lease> takeInterrupted() {
    return take(database.read(Waiting::underWay));
  }

  private List<Lease> take(List<Waiting> due) {
    if (due.isEmpty()) {
      return List.of();
    }
    try {
      List<Lease> leases = takeAtOnce(due);
      due.forEach(setAside::release);
      return leases;
    } catch (RuntimeException e) {
      LOG.debug("{} jobs could not be taken at once; they are taken one by one", due.size(), e);
      return takeEach(due);
    }
  }

  private List<Lease> takeAtOnce(List<Waiting> due) {
    return database.write(
        sql -> releases.take(sql, due, clocks.moment(), ThreadLocalRandom.current().nextDouble()));
  }

  /**
   * When the store fails for all of them, no job is at fault: the failure is thrown and none is set
   * aside.
   */
  private List<Lease> takeEach(List<Waiting> due) {
    List<Lease> leases = new ArrayList<>();
    Map<Waiting, RuntimeException> failed = new LinkedHashMap<>();
    for (Waiting job : due) {
      try {
        leases.addAll(takeAtOnce(List.of(job)));
        setAside.release(job);
      } catch (RuntimeException e) {
        failed.put(job, e);
      }
    }
    boolean isCommon = failed.size() == due.size();
    if (isCommon && failed.get(due.get(0)) instanceof StoreException e && !e.isDamage()) {
      throw e;
    }
    failed.forEach((job, why) -> setAside.put(job, why, clocks.moment().now()));
    return leases;
  }
}
