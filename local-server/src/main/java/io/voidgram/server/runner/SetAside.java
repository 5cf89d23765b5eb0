package io.voidgram.server.runner;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.jobs.JobRow;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.Waiting;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.StoreException;
import io.voidgram.server.work.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that could not be taken up. Their posts are shown as failed where that can be written;
 * where it cannot, and where the disk may recover, the job is tried again after a pause.
 */
final class SetAside {
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
  private static final Duration PAUSE_MIN = Duration.ofSeconds(2);
  private static final Duration PAUSE_MAX = Duration.ofMinutes(5);

  /**
   * A disk that fails for half a minute makes SQLite call a page damaged that is whole: only a
   * pause that long, the seventh in a row, gives a post up.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(128);

  private static final String ADVICE =
      " Look at the account whether it went out before you publish it as a new post.";

  private record Aside(Instant until, Duration pause) {}

  private final Database database;
  private final JobStore jobs;
  private final Troubles troubles;
  private final Map<Long, Aside> asides = new ConcurrentHashMap<>();

  SetAside(Database database, JobStore jobs, Troubles troubles) {
    this.database = database;
    this.jobs = jobs;
    this.troubles = troubles;
  }

  int size() {
    return asides.size();
  }

  /** Whether it is to be left alone for now. A clock that was set back must not make it wait. */
  boolean holds(Waiting job, Instant now) {
    Aside aside = asides.get(job.sequence());
    return aside != null
        && now.isBefore(aside.until())
        && now.isAfter(aside.until().minus(PAUSE_MAX));
  }

  /** When the first of them is tried again; far away when there is none. */
  Instant nextTry(Instant now) {
    return asides.values().stream()
        .map(Aside::until)
        .filter(now::isBefore)
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** It could be taken up after all. */
  void release(Waiting job) {
    if (asides.remove(job.sequence()) != null) {
      troubles.settle(part(job.postId()));
    }
  }

  void put(Waiting job, RuntimeException why, Instant now) {
    String sentence = sentence(why);
    if (troubles.report(
        part(job.postId()), "Post " + job.postId() + " is set aside. " + sentence)) {
      LOG.error("The job of post {} is set aside", job.postId(), why);
    }
    Aside aside = asides.compute(job.sequence(), (sequence, last) -> longer(last, now));
    boolean mayRecover = why instanceof StoreException && aside.pause().compareTo(PATIENCE) < 0;
    if (!mayRecover && isShownAsFailed(job, sentence, now)) {
      asides.remove(job.sequence());
    }
  }

  private boolean isShownAsFailed(Waiting job, String sentence, Instant now) {
    try {
      database.write(
          sql -> jobs.failPost(sql, job.postId(), ErrorCode.INTERNAL_ERROR, sentence, now));
      database.write(sql -> jobs.closeUnreadable(sql, job.sequence(), sentence, now));
      return true;
    } catch (RuntimeException e) {
      LOG.debug("Job {} cannot even be closed", job.sequence(), e);
      return false;
    }
  }

  private static Aside longer(@Nullable Aside last, Instant now) {
    Duration pause = last == null ? PAUSE_MIN : last.pause().multipliedBy(2);
    Duration bounded = pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    return new Aside(now.plus(bounded), bounded);
  }

  private static String part(String postId) {
    return "post " + postId;
  }

  private static String sentence(RuntimeException why) {
    if (why instanceof JobRow.UnreadableException) {
      return "What VoidGram had stored to publish it cannot be read." + ADVICE;
    }
    return why instanceof StoreException store
        ? "What VoidGram had stored to publish it cannot be read. " + store.getMessage() + ADVICE
        : "VoidGram met an error of its own with it; the log tells more." + ADVICE;
  }
}
