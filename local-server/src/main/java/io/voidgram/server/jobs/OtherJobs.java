package io.voidgram.server.jobs;

import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's other jobs that a media of unknown owner may belong to. One that cannot be read is
 * left out: it must not keep the others from finding what is theirs.
 */
final class OtherJobs {
  private static final Logger LOG = LoggerFactory.getLogger(OtherJobs.class);

  private final Set<Long> damaged = ConcurrentHashMap.newKeySet();

  List<PublishJob> of(Sql sql, PublishJob job, Instant endedAfter) {
    String account = job.target().accountId();
    return damaged.isEmpty()
        ? read(sql, "account_id = :which", account, job.jobId(), endedAfter)
        : readOneByOne(sql, account, job.jobId(), endedAfter);
  }

  private static List<PublishJob> read(
      Sql sql, String where, Object which, String jobId, Instant endedAfter) {
    return sql
        .prepare(
            JobRow.SELECT
                + "where "
                + where
                + """
                 and id <> :id and (status in ('PENDING', 'PROCESSING', 'HANDED_OVER', 'HELD')
                  or updated_at > :endedAfter)
                """)
        .bind("which", which)
        .bind("id", jobId)
        .bind("endedAfter", endedAfter)
        .list(JobRow::readIfPossible)
        .stream()
        .flatMap(Optional::stream)
        .map(JobRow::job)
        .toList();
  }

  private List<PublishJob> readOneByOne(Sql sql, String account, String jobId, Instant endedAfter) {
    return sequences(sql).stream()
        .filter(sequence -> !damaged.contains(sequence))
        .flatMap(sequence -> read(sql, "sequence = :which", sequence, jobId, endedAfter).stream())
        .filter(job -> job.target().accountId().equals(account))
        .toList();
  }

  /**
   * Notes which rows cannot be read, so that later changes keep away from them: once SQLite has met
   * damage in a transaction, nothing more can be written in it. Called where nothing is written.
   */
  boolean noteDamage(Sql sql) {
    damaged.clear();
    for (long sequence : sequences(sql)) {
      try {
        sql.prepare("select length(job) from scheduled_job where sequence = :sequence")
            .bind("sequence", sequence)
            .number();
      } catch (Sql.FailedException e) {
        LOG.warn("Job {} cannot be read", sequence, e);
        damaged.add(sequence);
      }
    }
    return !damaged.isEmpty();
  }

  /** An index alone answers it. */
  private static List<Long> sequences(Sql sql) {
    return sql.prepare("select sequence from scheduled_job").list(row -> row.number("sequence"));
  }
}
