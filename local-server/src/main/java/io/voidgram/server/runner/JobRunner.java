package io.voidgram.server.runner;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
  private static final Duration STORE_PAUSE = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final Database database;
  private final Releases releases;
  private final Transitions transitions;
  private final Calls calls;
  private final ConnectedAccounts accounts;
  private final InstantSource clock;
  private final Alarm alarm;
  private final Lane publishing = new Lane("publish", PUBLISHING_MAX);
  private final Lane working = new Lane("work", WORKING_MAX);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread waker = new Thread(this::wakeJobs, "job-waker");

  /** {@code grace} is how late a post may still go out. */
  public JobRunner(
      Database database,
      JobStore jobs,
      MetaClient meta,
      ConnectedAccounts accounts,
      MediaUrls mediaUrls,
      Duration grace) {
    this.database = database;
    Drive drive = Drive.with(grace);
    this.transitions = new Transitions(jobs, drive);
    this.releases = new Releases(jobs, transitions, drive);
    this.clock = InstantSource.system();
    this.calls = new Calls(meta, accounts, mediaUrls, clock);
    this.accounts = accounts;
    this.alarm = new Alarm(clock);
  }

  /** Takes up what the process before this one left, then runs until closed. */
  public void start() {
    waker.start();
  }

  /** A job was added or changed that wakes at that instant, or later. */
  public void wakeBy(Instant instant) {
    alarm.ringBefore(instant);
  }

  private void wakeJobs() {
    try {
      stored(() -> database.write(handle -> releases.interrupted(handle, clock.instant(), dice())))
          .forEach(lease -> working.run(() -> carryOut(lease)));
      Instant next = Instant.EPOCH;
      while (!isStopping()) {
        alarm.awaitUntil(next);
        next = stored(this::releaseDue);
      }
    } catch (InterruptedException e) {
      LOG.debug("The runner was stopped while it waited");
    }
  }

  /** Lets go what is due; returns when the next job wakes that there is room for. */
  private Instant releaseDue() {
    Instant now = clock.instant();
    Instant next = nextWake();
    while (!next.isAfter(now) && !isStopping()) {
      release(publishing, true);
      release(working, false);
      next = nextWake();
      now = clock.instant();
    }
    return next;
  }

  private void release(Lane lane, boolean isPrepared) {
    int max = lane.free();
    if (max > 0) {
      List<Lease> leases =
          database.write(handle -> releases.due(handle, isPrepared, clock.instant(), max, dice()));
      leases.forEach(lease -> lane.run(() -> carryOut(lease)));
    }
  }

  private Instant nextWake() {
    return database.read(
        handle -> {
          Instant first = publishing.free() > 0 ? releases.next(handle, true) : Instant.MAX;
          Instant second = working.free() > 0 ? releases.next(handle, false) : Instant.MAX;
          return first.isBefore(second) ? first : second;
        });
  }

  private void carryOut(Lease first) {
    try {
      Optional<Lease> lease = Optional.of(first);
      while (lease.isPresent() && lease.get().command() instanceof GraphCommand command) {
        lease = advance(lease.get(), command);
      }
    } catch (InterruptedException e) {
      LOG.info("Stopped while job {} was under way; it is taken up again", first.job().jobId());
    } finally {
      alarm.ring();
    }
  }

  private Optional<Lease> advance(Lease lease, GraphCommand command) throws InterruptedException {
    PublishEvent event = answer(lease.job(), command);
    Optional<Lease> next =
        stored(
            () ->
                database.write(
                    handle -> transitions.advance(handle, lease, event, clock.instant(), dice())));
    if (next.isPresent() && next.get().isTokenRefused()) {
      accounts.onTokenRefused(lease.job().target().accountId());
    }
    return next;
  }

  /** A fault of ours counts as no answer: the call may have been made. */
  private PublishEvent answer(PublishJob job, GraphCommand command) {
    try {
      return calls.carryOut(job, command);
    } catch (RuntimeException e) {
      LOG.error("Job {} could not carry out {}", job.jobId(), command, e);
      return new PublishEvent.Unanswered();
    }
  }

  /** Tries until it is stored: what is known of a post must not be forgotten for a full disk. */
  private <T> T stored(Supplier<T> work) throws InterruptedException {
    while (true) {
      try {
        return work.get();
      } catch (StoreException e) {
        LOG.error("The queue cannot be stored; trying again until it can: {}", e.getMessage());
        if (stopping.await(STORE_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new InterruptedException("stopped while the queue could not be stored");
        }
      }
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private static double dice() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /** Starts no more calls and waits a few seconds for those under way. */
  @Override
  public void close() {
    stopping.countDown();
    alarm.ring();
    try {
      waker.join(STOP_LIMIT.toMillis());
      publishing.close(STOP_LIMIT);
      working.close(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
