package io.voidgram.server.runner;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.JobSteps;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.Lease;
import io.voidgram.server.jobs.Releases;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.StoreException;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import io.voidgram.server.work.WorkThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the jobs of this computer, each at its instant, and carries out what the machine decides.
 *
 * <p>Prepared posts, which must go out to the second, have threads of their own; what can wait a
 * moment (making containers, looking for outcomes) shares a few others.
 */
public final class JobRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  private static final int PUBLISHING_MAX = 64;
  private static final int WORKING_MAX = 16;
  private static final String QUEUE = "The queue of posts";

  /** A round waits for half a minute at most; one that takes longer than this is stuck. */
  private static final Duration ROUND_MAX = Duration.ofSeconds(75);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final Database database;
  private final Releases releases;
  private final DueJobs due;
  private final Sleepers sleepers;
  private final JobSteps steps;
  private final MetaCalls calls;
  private final AccountTokenSource accounts;
  private final Clocks clocks;
  private final WakeTimer alarm;
  private final WorkThreads publishing = new WorkThreads("publish", PUBLISHING_MAX);
  private final WorkThreads working = new WorkThreads("work", WORKING_MAX);
  private final Queue<Lease> cutOff = new ConcurrentLinkedQueue<>();
  private final Loop waker;
  private boolean hasTakenUp;
  private Instant next = Instant.EPOCH;

  /** {@code grace} is how late a post may still go out. */
  public JobRunner(
      Database database,
      JobStore jobs,
      MetaClient meta,
      OtherCalls others,
      AccountTokenSource accounts,
      MediaUrls mediaUrls,
      Duration grace,
      Troubles troubles) {
    this(database, jobs, meta, others, accounts, mediaUrls, grace, troubles, Clocks.system());
  }

  JobRunner(
      Database database,
      JobStore jobs,
      MetaClient meta,
      OtherCalls others,
      AccountTokenSource accounts,
      MediaUrls mediaUrls,
      Duration grace,
      Troubles troubles,
      Clocks clocks) {
    this.database = database;
    Drive drive = Drive.with(grace, clocks.moment().now());
    this.steps = new JobSteps(jobs, drive);
    this.clocks = clocks;
    this.releases = new Releases(jobs, steps, drive);
    this.due = new DueJobs(database, releases, new SetAside(database, jobs, troubles), clocks);
    this.sleepers = new Sleepers(database, jobs, clocks);
    this.waker = new Loop("job-waker", QUEUE, troubles, ROUND_MAX, this::wakeJobs);
    this.calls = new MetaCalls(meta, others, accounts, mediaUrls, clocks);
    this.accounts = accounts;
    this.alarm = new WakeTimer(clocks.wall());
  }

  /** Takes up what the process before this one left, then runs until closed. */
  public void start() {
    waker.start();
  }

  /** A job was added or changed that wakes at that instant, or later. */
  public void wakeBy(Instant instant) {
    alarm.ringBefore(instant);
  }

  /** One round: waits for the next instant, then lets go what is due. */
  private void wakeJobs() throws InterruptedException {
    alarm.awaitUntil(next);
    if (!hasTakenUp || due.isAnySetAside()) {
      waker.untilDone(due::takeInterrupted).forEach(lease -> begin(working, lease));
      hasTakenUp = true;
    }
    for (Lease lease = cutOff.poll(); lease != null; lease = cutOff.poll()) {
      takeUpAgain(lease);
    }
    next = waker.untilDone(this::releaseDue);
  }

  /** Lets go what is due; returns when the next job wakes that there is room for. */
  private Instant releaseDue() {
    sleepers.settle();
    Instant now = clocks.moment().now();
    Instant first = nextWake();
    while (!first.isAfter(now) && !waker.isStopping()) {
      release(publishing, true);
      release(working, false);
      first = nextWake();
      now = clocks.moment().now();
    }
    return first;
  }

  private void release(WorkThreads threads, boolean isPrepared) {
    int max = threads.free();
    if (max > 0) {
      due.take(isPrepared, max).forEach(lease -> begin(threads, lease));
    }
  }

  /** When no thread can be started, the job is taken up later, as after a crash. */
  private void begin(WorkThreads threads, Lease lease) {
    try {
      threads.run(() -> carryOut(lease));
    } catch (RuntimeException | Error e) {
      LOG.error("Job {} could not be begun; it is taken up again", lease.job().jobId(), e);
      cutOff.add(lease);
    }
  }

  private void takeUpAgain(Lease lease) throws InterruptedException {
    try {
      store(sql -> releases.takeAgain(sql, lease, clocks.moment(), jitter()))
          .ifPresent(again -> begin(working, again));
    } catch (RuntimeException e) {
      abandon(lease, e);
    }
  }

  private Instant nextWake() {
    return database.read(
        sql -> {
          Instant first = publishing.free() > 0 ? due.next(sql, true) : Instant.MAX;
          Instant second = working.free() > 0 ? due.next(sql, false) : Instant.MAX;
          return first.isBefore(second) ? first : second;
        });
  }

  private void carryOut(Lease first) {
    Lease lease = first;
    try {
      Optional<Lease> following = Optional.of(first);
      while (following.isPresent() && following.get().command() instanceof GraphCommand command) {
        lease = following.get();
        following = advance(lease, command);
      }
    } catch (InterruptedException e) {
      LOG.info("Stopped while job {} was under way; it is taken up again", first.job().jobId());
    } catch (RuntimeException e) {
      abandon(lease, e);
    } catch (Error e) {
      LOG.error("Job {} was cut off; it is taken up again", first.job().jobId(), e);
      cutOff.add(lease);
    } finally {
      alarm.ring();
    }
  }

  /** The outcome cannot be stored because of a fault of ours, so another try would fail too. */
  private void abandon(Lease lease, RuntimeException fault) {
    LOG.error("Job {} is given up", lease.job().jobId(), fault);
    try {
      waker.untilDone(() -> database.write(sql -> steps.abandon(sql, lease, clocks.moment())));
    } catch (InterruptedException e) {
      LOG.info("Stopped before job {} was given up", lease.job().jobId());
    } catch (RuntimeException e) {
      due.giveUp(lease, e);
    }
  }

  private Optional<Lease> advance(Lease lease, GraphCommand command) throws InterruptedException {
    PublishEvent outcome = waker.untilDone(() -> calls.carryOut(lease.job(), command));
    Optional<Lease> following =
        store(sql -> steps.advance(sql, lease, outcome, clocks.moment(), jitter()));
    if (following.isPresent() && following.get().job().isTokenRefused()) {
      accounts.onTokenRefused(lease.job().target().accountId());
    }
    return following;
  }

  private Optional<Lease> store(Function<Sql, Optional<Lease>> step) throws InterruptedException {
    return waker.untilDone(() -> storeNow(step));
  }

  private Optional<Lease> storeNow(Function<Sql, Optional<Lease>> step) {
    try {
      return database.write(step);
    } catch (StoreException e) {
      if (e.isDamage()) {
        boolean isFound = database.read(steps::noteDamage);
        LOG.debug("The damage is found and kept away from: {}", isFound);
      }
      throw e;
    }
  }

  private static double jitter() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /** Starts no more calls and waits a few seconds for those under way. */
  @Override
  public void close() {
    waker.stop();
    alarm.ring();
    try {
      waker.stop(STOP_LIMIT);
      publishing.close(STOP_LIMIT);
      working.close(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
