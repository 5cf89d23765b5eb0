package io.voidgram.server.jobs;

import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.store.Sql;
import java.util.ArrayList;
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

  List<PublishJob> of(Sql handle, PublishJob job) {
    String account = job.target().accountId();
    return damaged.isEmpty()
        ? read(handle, "account_id = ?", account, job.jobId())
        : readOneByOne(handle, account, job.jobId());
  }

  private static List<PublishJob> read(Sql handle, String which, Object key, String jobId) {
    List<Optional<JobRow>> rows =
        Sql.list(
            handle,
            JobRow.SELECT
                + "where "
                + which
                + """
                 and id <> ? and (status in ('PENDING', 'PROCESSING')
                  or updated_at > (select created_at from scheduled_job where id = ?))
                """,
            JobRow::readIfPossible,
            key,
            jobId,
            jobId);
    return rows.stream().flatMap(Optional::stream).map(JobRow::job).toList();
  }

  private List<PublishJob> readOneByOne(Sql handle, String account, String jobId) {
    List<PublishJob> found = new ArrayList<>();
    for (long sequence : sequences(handle)) {
      if (!damaged.contains(sequence)) {
        found.addAll(read(handle, "sequence = ?", sequence, jobId));
      }
    }
    found.removeIf(job -> !job.target().accountId().equals(account));
    return found;
  }

  /**
   * Notes which rows cannot be read, so that later changes keep away from them: once SQLite has met
   * damage in a transaction, nothing more can be written in it. Called where nothing is written.
   */
  boolean noteDamage(Sql handle) {
    damaged.clear();
    for (long sequence : sequences(handle)) {
      try {
        Sql.number(handle, "select length(job) from scheduled_job where sequence = ?", sequence);
      } catch (Sql.FailedException e) {
        LOG.warn("Job {} cannot be read", sequence, e);
        damaged.add(sequence);
      }
    }
    return !damaged.isEmpty();
  }

  /** An index alone answers it. */
  private static List<Long> sequences(Sql handle) {
    return Sql.list(handle, "select sequence from scheduled_job", row -> row.number("sequence"));
  }
}
