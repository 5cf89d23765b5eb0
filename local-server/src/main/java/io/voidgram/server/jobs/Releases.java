package io.voidgram.server.jobs;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.drive.LateReleases;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.server.store.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets jobs go: those that are due, and those a process before this one left behind. */
public final class Releases implements LateReleases {
  /** Its owner may have published it by hand since. */
  private static final String WAS_SET_ASIDE =
      "What VoidGram had stored to publish this post could not be read for a while, so it was set"
          + " aside. Look at the account whether it went out, then retry it.";

  /** The latest late post of a series: which it was, and when it was let go. */
  private record LateRelease(String jobId, long tickMs) {}

  private final JobStore jobs;
  private final JobSteps steps;
  private final Drive drive;
  private final Map<String, LateRelease> lateReleases = new ConcurrentHashMap<>();

  public Releases(JobStore jobs, JobSteps steps, Drive drive) {
    this.jobs = jobs;
    this.steps = steps;
    this.drive = drive;
  }

  /** Leases of those jobs, the earliest first: late posts may wake at the same instant. */
  public List<Lease> take(Sql sql, List<Waiting> waiting, Moment moment, double jitter) {
    List<JobRow> rows = new ArrayList<>();
    for (Waiting job : waiting) {
      jobs.read(sql, job.sequence()).ifPresent(rows::add);
    }
    rows.sort(Comparator.comparing(row -> row.job().dueAt()));
    List<Lease> leases = new ArrayList<>();
    for (JobRow row : rows) {
      if (jobs.posts().isFailed(sql, row.job().postId())) {
        steps.abandon(sql, row, WAS_SET_ASIDE, moment);
      } else {
        wake(sql, row, moment, jitter).ifPresent(leases::add);
      }
    }
    return leases;
  }

  /**
   * The lease again when its call was cut off within this process, which may be long ago; none when
   * the job was changed meanwhile.
   */
  public Optional<Lease> takeAgain(Sql sql, Lease lease, Moment moment, double jitter) {
    return jobs.findRevision(sql, lease.job().jobId(), lease.revision())
        .flatMap(row -> wake(sql, row, moment, jitter));
  }

  private Optional<Lease> wake(Sql sql, JobRow row, Moment moment, double jitter) {
    return steps.step(sql, row, drive.wake(row.job(), this, moment), moment, jitter);
  }

  @Override
  public @Nullable Long lastTickMs(String series, String jobId) {
    LateRelease last = lateReleases.get(series);
    return last == null || last.jobId().equals(jobId) ? null : last.tickMs();
  }

  @Override
  public void note(String series, String jobId, long tickMs) {
    lateReleases.put(series, new LateRelease(jobId, tickMs));
  }
}
