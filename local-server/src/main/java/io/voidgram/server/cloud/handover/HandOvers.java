package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.handover.HandOverEvent.Unanswered;
import io.voidgram.server.cloud.handover.CloudJobTable.Stored;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.jobs.HandedOverJobs;
import io.voidgram.server.store.Database;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import io.voidgram.server.work.WorkThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls of jobs that go to the Worker or come back from it, each again until its answer
 * is certain, and never two of one job at a time.
 */
final class HandOvers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HandOvers.class);
  private static final int CALLS_MAX = 4;
  private static final Duration ROUND_MAX = Duration.ofSeconds(75);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final Database database;
  private final HandedOverJobs jobs;
  private final HandOverSteps steps;
  private final WorkerPort worker;
  private final InstantSource clock;
  private final WakeTimer alarm;
  private final Loop loop;
  private final WorkThreads calls = new WorkThreads("hand-over", CALLS_MAX);
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private boolean hasTakenUp;
  private Instant next = Instant.EPOCH;

  HandOvers(
      Database database,
      HandedOverJobs jobs,
      HandOverSteps steps,
      WorkerPort worker,
      InstantSource clock,
      Troubles troubles) {
    this.database = database;
    this.jobs = jobs;
    this.steps = steps;
    this.worker = worker;
    this.clock = clock;
    this.alarm = new WakeTimer(clock);
    this.loop =
        new Loop("hand-over", "The hand-over of posts", troubles, ROUND_MAX, this::makeCalls);
  }

  /** Takes up what the process before this one left, then runs until closed. */
  void start() {
    loop.start();
  }

  /** A job was stored whose call is to be made at once. */
  void wake() {
    alarm.ring();
  }

  private void makeCalls() throws InterruptedException {
    alarm.awaitUntil(next);
    if (!hasTakenUp) {
      loop.untilDone(() -> database.write(sql -> steps.interrupted(sql, clock.instant())));
      hasTakenUp = true;
    }
    next = loop.untilDone(this::callDue);
  }

  /** Begins the calls whose time has come; returns when the next one's comes. */
  private Instant callDue() {
    Instant now = clock.instant();
    for (Stored row : database.read(CloudJobTable::awake)) {
      Instant wakeAt = row.job().wakeAt();
      if (wakeAt == null || underWay.contains(row.job().jobId())) {
        continue;
      }
      if (wakeAt.isAfter(now) || calls.free() <= 0) {
        return calls.free() <= 0 ? Instant.MAX : wakeAt;
      }
      underWay.add(row.job().jobId());
      calls.run(() -> call(row));
    }
    return Instant.MAX;
  }

  private void call(Stored row) {
    try {
      JobReply reply = reply(row);
      loop.untilDone(
          () ->
              database.write(
                  sql -> {
                    steps.answered(sql, row, reply, clock.instant());
                    return true;
                  }));
    } catch (InterruptedException e) {
      LOG.info("Stopped while job {} was handed over; it is taken up again", row.job().jobId());
    } finally {
      underWay.remove(row.job().jobId());
      alarm.ring();
    }
  }

  /** A fault of ours counts as no answer: the call may have been made. */
  private JobReply reply(Stored row) {
    String jobId = row.job().jobId();
    try {
      return database
          .read(sql -> jobs.find(sql, jobId))
          .map(content -> worker.call(row.job(), content))
          .orElseGet(() -> new JobReply(new Unanswered(), "its job is not stored any more"));
    } catch (RuntimeException e) {
      LOG.error("The call for job {} failed", jobId, e);
      return new JobReply(new Unanswered(), "could not be called for a fault of VoidGram's own");
    }
  }

  /** Begins no more calls and waits a few seconds for those under way. */
  @Override
  public void close() {
    loop.stop();
    alarm.ring();
    try {
      loop.stop(STOP_LIMIT);
      calls.close(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
