package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.jso.Storage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Leases jobs that want to run, runs them side by side, and keeps the alarm set. */
final class Runner {
  /** One less than the connections an invocation may have open. */
  static final int JOBS_MAX = 5;

  /** Jobs that only prepare leave room for posts whose time has come or comes soon. */
  static final int AHEAD_MAX = 3;

  /** Longer before its time than this a post is only being prepared. */
  static final Duration SOON = Duration.ofSeconds(1);

  /** Longer than a call to Instagram usually takes. */
  private static final Duration SLOW = Duration.ofSeconds(5);

  /** Before an alarm rings again that could not even look at the jobs. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final int TROUBLES_MAX = 5;
  private static final Duration TROUBLE_PAUSE = Duration.ofMinutes(5);

  private final RunContext context;
  private final Tokens tokens;
  private final LeaseTable leases;
  private final Wakes wakes;
  private final AlarmClock alarm;
  private final Mirror mirror;
  private int running;
  private int runningAhead;

  Runner(RunContext context, Tokens tokens, Storage storage, Mirror mirror) {
    this.context = context;
    this.tokens = tokens;
    this.leases = context.leases();
    this.wakes = context.wakes();
    this.alarm = new AlarmClock(storage);
    this.mirror = mirror;
  }

  /** Starts what wants to run and has room; comes when all that is over. */
  Promise<?> runDue() {
    return runDue(true);
  }

  private Promise<?> runDue(boolean isRepeated) {
    Promises runs = Promises.none();
    if (context.vault().hasKey()) {
      Instant now = Platform.now();
      Instant soon = now.plusMillis(SOON.toMillis());
      int aheadCount = AHEAD_MAX - runningAhead;
      for (Lease lease : leases.lease(now, soon, JOBS_MAX - running, aheadCount)) {
        runs.add(run(lease));
      }
    }
    if (runs.count() == 0) {
      arm();
    } else {
      armIfSlow(isRepeated);
    }
    return runs.all();
  }

  /**
   * Most runs are over at once and set the alarm then; each time it is set is paid for. A run that
   * an upsert began has no event that is repeated when the object is killed in it.
   */
  private void armIfSlow(boolean isRepeated) {
    Instant wake = nextWake();
    Instant slow = Platform.now().plusMillis(SLOW.toMillis());
    if (wake != null && wake.isBefore(slow)) {
      arm();
      return;
    }
    if (!isRepeated) {
      alarm.set(slow);
      return;
    }
    Promise.afterMs((int) SLOW.toMillis())
        .run(
            passed -> {
              if (running > 0) {
                arm();
              }
            });
  }

  /** Starts what wants to run without waiting for it: an upsert has its answer at once. */
  void start() {
    runDue(false).orLog("jobs could not be run");
  }

  /** The alarm rang. Comes when all is over, or when the next job wants to run. */
  Promise<?> onAlarm() {
    alarm.rang();
    try {
      return alarm.untilNextRing(runDue());
    } catch (RuntimeException e) {
      alarm.set(Platform.now().plusMillis(PAUSE.toMillis()));
      throw e;
    }
  }

  /** Sets the alarm to the next instant anything wants to run and will have room. */
  void arm() {
    Instant wake = nextWake();
    boolean hasRoom = running < JOBS_MAX && context.vault().hasKey();
    if (wake != null && (hasRoom || wake.isAfter(Platform.now()))) {
      alarm.set(wake);
    }
  }

  private @Nullable Instant nextWake() {
    return wakes.next(runningAhead < AHEAD_MAX, Platform.now());
  }

  /** Sets the alarm again if it got lost. */
  Promise<?> watch() {
    Instant wake = wakes.next(true, Platform.now());
    return wake == null ? Promise.done() : alarm.watch(wake);
  }

  private Promise<?> run(Lease lease) {
    running++;
    runningAhead += lease.isAhead() ? 1 : 0;
    return start(lease)
        .run(done -> {}, reason -> onTrouble(lease, reason))
        .orLog("job " + lease.jobId() + " stays as it is until its lease ends")
        .then(done -> over(lease));
  }

  private Promise<?> start(Lease lease) {
    try {
      return lease.phase().equals(Tokens.PHASE) ? tokens.run(lease) : JobRun.start(context, lease);
    } catch (RuntimeException e) {
      return Promise.failed(String.valueOf(e.getMessage()));
    }
  }

  private Promise<?> over(Lease lease) {
    running--;
    runningAhead -= lease.isAhead() ? 1 : 0;
    arm();
    return mirror.flush();
  }

  /** A fault of ours: one bad job must not hold up the others, nor go on for ever. */
  private void onTrouble(Lease lease, String reason) {
    Platform.log("job " + lease.jobId() + " could not be run: " + reason);
    Instant now = Platform.now();
    if (lease.troubles() + 1 >= TROUBLES_MAX) {
      giveUp(lease, reason, now);
    } else {
      leases.putBackInTrouble(lease, reason, now.plusMillis(TROUBLE_PAUSE.toMillis()));
    }
  }

  private void giveUp(Lease lease, String reason, Instant now) {
    try {
      PublishJob job = JobJson.read(context.jobs().progress(lease.jobId()));
      Drive drive = context.lateness().drive();
      leases.end(lease, drive.abandon(job, Drive.OUR_FAULT, context.clocks().moment()).job(), now);
    } catch (JsonException e) {
      leases.giveUp(lease, reason, now);
    }
  }
}
