package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.WorkerJobs;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.HandedOverJobs;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The hand-over of one home, put together: what goes to the Worker and what comes back. */
public final class HandOver implements AutoCloseable {
  private static final Duration PULL_INTERVAL = Duration.ofMinutes(1);
  private static final Duration PULL_MAX = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final Database database;
  private final HandOverSteps steps;
  private final HandOvers calls;
  private final ResultsHome results;
  private final InstantSource clock;
  private final WakeTimer pullTimer;
  private final Loop puller;

  HandOver(
      Database database,
      JobStore jobs,
      Drafts drafts,
      WorkerPort worker,
      InstantSource clock,
      Troubles troubles) {
    HandedOverJobs handed = new HandedOverJobs(jobs);
    this.database = database;
    this.clock = clock;
    this.steps = new HandOverSteps(handed, drafts);
    this.calls = new HandOvers(database, handed, steps, worker, clock, troubles);
    this.results = new ResultsHome(database, steps, worker, clock);
    this.pullTimer = new WakeTimer(clock);
    this.puller =
        new Loop("cloud-results", "The look at the Worker", troubles, PULL_MAX, this::pull);
  }

  /**
   * Opens it; nothing is sent before {@link #start}.
   *
   * @param deployment the Worker that is set up here, if one is
   */
  public static HandOver open(
      Database database,
      JobStore jobs,
      Drafts drafts,
      Supplier<Optional<Deployment>> deployment,
      AccountTokenSource accounts,
      HandedMedia media,
      InstantSource clock,
      Troubles troubles) {
    WorkerPort worker = new DeployedWorker(deployment, new WorkerJobs(clock), accounts, media);
    return new HandOver(database, jobs, drafts, worker, clock, troubles);
  }

  /** Takes up what the process before this one left, and looks what became of it meanwhile. */
  public void start() {
    calls.start();
    puller.start();
  }

  /** Stores a job for the Worker, within the caller's transaction; {@link #wake} follows it. */
  public void begin(Sql sql, PublishJob job, BackTo otherwise, Instant now) {
    steps.begin(sql, job, otherwise, now);
  }

  /**
   * Asks the Worker to let go of a job, within the caller's transaction; says whether it is, or may
   * be, the Worker's.
   */
  public boolean callBack(Sql sql, String jobId, BackTo to, Instant now) {
    return steps.callBack(sql, jobId, to, now);
  }

  /** Asks the Worker to let go of all its jobs, each unless it is asked for that already. */
  public void callAllBack(BackTo to) {
    database.change(sql -> steps.callAllBack(sql, to, clock.instant()));
    wake();
  }

  /** How many jobs are, or may be, the Worker's; those it publishes right now among them. */
  public long remaining() {
    return database.read(CloudJobTable::count);
  }

  /** The Worker was deleted with all it held: its jobs come back without its word. */
  public void onWorkerDeleted() {
    database.change(sql -> steps.workerGone(sql, clock.instant()));
  }

  /** Calls that were stored are made at once. */
  public void wake() {
    calls.wake();
  }

  /** Asks what became of the jobs there, unless that was asked less than so long ago. */
  public boolean pullIfOlder(Duration age) {
    return results.pullIfOlder(age);
  }

  private void pull() throws InterruptedException {
    boolean isKnown = puller.untilDone(() -> results.pullIfOlder(PULL_INTERVAL));
    pullTimer.await(Optional.of(isKnown ? PULL_INTERVAL : PULL_INTERVAL.dividedBy(2)));
  }

  @Override
  public void close() {
    puller.stop();
    pullTimer.ring();
    calls.close();
    try {
      puller.stop(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
