package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverEvent.Unanswered;
import io.voidgram.server.cloud.handover.CloudJobTable.Stored;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.store.Database;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import io.voidgram.server.work.WorkThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls of jobs that go to the Worker or come back from it, each again until its answer
 * is certain, and never two of one job at a time.
 */
final class HandOvers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HandOvers.class);
  private static final int CALLS_MAX = 4;

  /**
   * A connection that is just coming back, or a Worker that is just being replaced, is waited for.
   */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3));

  private static final Duration ROUND_MAX = Duration.ofSeconds(75);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final Database database;
  private final HandOverSteps steps;
  private final WorkerPort worker;
  private final Settling settling;
  private final InstantSource clock;
  private final WakeTimer alarm;
  private final Loop loop;
  private final WorkThreads calls = new WorkThreads("hand-over", CALLS_MAX);
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean hasNews = new AtomicBoolean(true);
  private boolean hasTakenUp;
  private Instant next = Instant.EPOCH;

  HandOvers(
      Database database,
      HandOverSteps steps,
      WorkerPort worker,
      Settling settling,
      InstantSource clock,
      Troubles troubles) {
    this.database = database;
    this.steps = steps;
    this.worker = worker;
    this.settling = settling;
    this.clock = clock;
    this.alarm = new WakeTimer(clock);
    this.loop =
        new Loop("hand-over", "The hand-over of posts", troubles, ROUND_MAX, this::makeCalls);
  }

  /** Takes up what the process before this one left, then runs until closed. */
  void start() {
    loop.start();
  }

  /** A job is being stored whose call is to be made as soon as it is. */
  void wake() {
    hasNews.set(true);
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
    for (Stored row : awake()) {
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

  /** Behind the change that is news: whoever writes next is behind all who wrote before. */
  private List<Stored> awake() {
    if (!hasNews.getAndSet(false)) {
      return database.read(CloudJobTable::awake);
    }
    boolean isHeard = false;
    try {
      List<Stored> rows = database.write(CloudJobTable::awake);
      isHeard = true;
      return rows;
    } finally {
      hasNews.compareAndSet(false, !isHeard);
    }
  }

  private void call(Stored row) {
    try {
      JobReply reply = patientReply(row);
      settling.heard(row.job().jobId(), reply);
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
      settling.changed();
      alarm.ring();
    }
  }

  /** What never left, or was refused at the door, can be sent again without a doubt. */
  private JobReply patientReply(Stored row) throws InterruptedException {
    JobReply reply = reply(row);
    for (Duration pause : PAUSES) {
      if (!hadNoEffect(reply)) {
        return reply;
      }
      if (!loop.pause(pause)) {
        throw new InterruptedException("stopped before a call was made");
      }
      reply = reply(row);
    }
    return reply;
  }

  /** While another secret spreads, some of the Worker knows only the one before, or after. */
  private static boolean hadNoEffect(JobReply reply) {
    return reply.event() instanceof NotSent || reply.code() == ErrorCode.WORKER_AUTH_FAILED;
  }

  /** A fault of ours counts as no answer: the call may have been made. */
  private JobReply reply(Stored row) {
    String jobId = row.job().jobId();
    try {
      return database
          .read(sql -> CloudJobTable.sent(sql, jobId))
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
