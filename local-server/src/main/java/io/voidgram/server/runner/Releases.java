package io.voidgram.server.runner;

import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.queue.LatePosts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Lets jobs go: those that are due, and those a process before this one left behind. */
final class Releases {
  /** The latest late post of a lane, as it was when it was let go. */
  private record LateRelease(String jobId, int revision, Instant at) {
    /** Whether it is this very one, in a transaction that is carried out a second time. */
    boolean isOf(JobRow row) {
      return jobId.equals(row.job().jobId()) && revision == row.revision();
    }
  }

  private final JobStore jobs;
  private final Transitions transitions;
  private final Duration grace;
  private final Map<String, LateRelease> lateReleases = new ConcurrentHashMap<>();

  Releases(JobStore jobs, Transitions transitions, Duration grace) {
    this.jobs = jobs;
    this.transitions = transitions;
    this.grace = grace;
  }

  /** When the next job of that kind wakes; far away when none waits. */
  Instant next(Handle handle, boolean isPrepared) {
    return Objects.requireNonNullElse(jobs.nextWake(handle, isPrepared), Instant.MAX);
  }

  /** Leases of jobs that are due, the earliest first: late posts may wake at the same instant. */
  List<Lease> due(Handle handle, boolean isPrepared, Instant now, int max, double dice) {
    List<JobRow> rows = new ArrayList<>(jobs.due(handle, isPrepared, now, max));
    rows.sort(Comparator.comparing(row -> row.job().dueAt()));
    List<Lease> leases = new ArrayList<>();
    for (JobRow row : rows) {
      transitions.step(handle, row, wake(row, now), now, dice).ifPresent(leases::add);
    }
    return leases;
  }

  private PublishEvent wake(JobRow row, Instant now) {
    PublishJob job = row.job();
    String lane = LatePosts.lane(job);
    LateRelease last = lateReleases.get(lane);
    Instant lastAt = last == null || last.isOf(row) ? null : last.at();
    PublishEvent event = LatePosts.wake(job, now, grace, lastAt);
    boolean isLetGo =
        event instanceof PublishEvent.Woken || event instanceof PublishEvent.Interrupted;
    if (isLetGo && LatePosts.isLate(job, now)) {
      lateReleases.put(lane, new LateRelease(job.jobId(), row.revision(), now));
    }
    return event;
  }

  /** Leases of jobs whose call was cut off when the process before this one ended. */
  List<Lease> interrupted(Handle handle, Instant now, double dice) {
    List<Lease> leases = new ArrayList<>();
    for (JobRow row : jobs.interrupted(handle)) {
      transitions.step(handle, row, wake(row, now), now, dice).ifPresent(leases::add);
    }
    return leases;
  }
}
