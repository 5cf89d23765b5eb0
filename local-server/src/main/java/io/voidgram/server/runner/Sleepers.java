package io.voidgram.server.runner;

import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.jobs.JobRow;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.Waiting;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.StoreException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that fell asleep by a clock that was ahead and has been set right since: without them
 * they would sleep for as long as it was wrong.
 */
record Sleepers(Database database, JobStore jobs, Clocks clocks) {
  private static final Logger LOG = LoggerFactory.getLogger(Sleepers.class);

  /** Lets them sleep anew by the clock as it is now, when it was set back. */
  void settle() {
    if (!clocks.isSetBack()) {
      return;
    }
    Instant now = clocks.moment().now();
    try {
      database.read(sql -> Waiting.fromTheFuture(sql, now)).forEach(fallen -> settle(fallen, now));
    } catch (StoreException e) {
      if (!e.isDamage()) {
        throw e;
      }
      LOG.warn("Jobs of a clock that was ahead cannot be found", e);
    }
    clocks.settleSetBack();
  }

  /** One that cannot be read keeps no other from it; it is set aside when it wakes. */
  private void settle(Waiting fallen, Instant now) {
    try {
      database.write(sql -> sleepAnew(sql, fallen, now));
    } catch (JobRow.UnreadableException e) {
      LOG.warn("The job of post {} cannot be read", fallen.postId(), e);
    }
  }

  private boolean sleepAnew(Sql sql, Waiting fallen, Instant now) {
    Optional<JobRow> row = jobs.read(sql, fallen.sequence());
    if (row.isEmpty()) {
      return false;
    }
    PublishJob job = row.get().job();
    PublishJob anew = job.asleepAnew(fallen.wakeAt(), now);
    return !anew.equals(job) && jobs.save(sql, anew, row.get().revision(), now);
  }
}
