package io.voidgram.server.runner;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.drive.LateReleases;
import io.voidgram.scheduling.publish.PublishEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lets jobs go: those that are due, and those a process before this one left behind. */
final class Releases {
  /** The latest late post of a lane, as it was when it was let go. */
  private record LateRelease(String jobId, int revision, Instant at) {
    boolean isOf(JobRow row) {
      return jobId.equals(row.job().jobId()) && revision == row.revision();
    }
  }

  /** The lanes as that job finds them, its own release in a transaction carried out again aside. */
  private final class Lanes implements LateReleases {
    private final JobRow row;

    Lanes(JobRow row) {
      this.row = row;
    }

    @Override
    public @Nullable Instant last(String lane) {
      LateRelease last = lateReleases.get(lane);
      return last == null || last.isOf(row) ? null : last.at();
    }

    @Override
    public void note(String lane, Instant at) {
      lateReleases.put(lane, new LateRelease(row.job().jobId(), row.revision(), at));
    }
  }

  private final JobStore jobs;
  private final Transitions transitions;
  private final Drive drive;
  private final Map<String, LateRelease> lateReleases = new ConcurrentHashMap<>();

  Releases(JobStore jobs, Transitions transitions, Drive drive) {
    this.jobs = jobs;
    this.transitions = transitions;
    this.drive = drive;
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
    return drive.wake(row.job(), new Lanes(row), now);
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
