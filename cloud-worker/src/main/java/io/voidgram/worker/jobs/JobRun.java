package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.CallBudget;
import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.drive.Driven;
import io.voidgram.scheduling.drive.UnsentException;
import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCalls;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One lease's work: step, store, make the call, feed back what came of it; until the job sleeps or
 * has ended.
 */
final class JobRun {
  /** Five jobs at a time stay within 40 outside calls. */
  static final int CALLS_MAX = 8;

  private final RunContext context;
  private final MediaPlaces places;
  private final JobRecord record;
  private final Drive drive;
  private @Nullable String accountToken;
  private Lease lease;
  private PublishJob job;
  private CallBudget budget = new CallBudget(CALLS_MAX);

  private JobRun(RunContext context, Lease lease, JobRecord record) {
    this.context = context;
    this.places = new MediaPlaces(context.links(), record.media());
    this.record = record;
    this.drive = context.lateness().drive();
    this.accountToken = record.accountToken();
    this.lease = lease;
    this.job = JobJson.read(lease.progress());
  }

  /** Comes when the job is stored again, asleep or ended. */
  static Promise<?> start(RunContext context, Lease lease) {
    String sealed = lease.record();
    if (sealed == null) {
      throw new IllegalStateException("job " + lease.jobId() + " is open but has no record");
    }
    return context
        .vault()
        .open(lease.jobId(), sealed)
        .then(
            text -> {
              JobRecord record = JobRecord.read(JsonObject.parse(text.stringValue()));
              JobRun run = new JobRun(context, lease, record);
              String newer = lease.token();
              return newer == null ? run.begin() : run.begin(newer);
            });
  }

  /** With the account's newest token, or else its own. */
  private Promise<?> begin(String newer) {
    return context
        .vault()
        .open(job.target().accountId(), newer)
        .then(
            text -> {
              accountToken = Tokens.in(text);
              return begin();
            },
            reason -> begin());
  }

  private Promise<?> begin() {
    return go(drive.wake(job, context.lateness(), context.clocks().moment()));
  }

  private Promise<?> go(PublishEvent event) {
    Moment moment = context.clocks().moment();
    Instant now = moment.now();
    Driven driven = drive.step(job, event, context.jobs(), moment, Platform.random());
    if (driven.fault() != null) {
      Platform.log(String.valueOf(driven.fault().getMessage()));
    }
    job = driven.job();
    PublishCommand command = driven.command();
    if (command instanceof GraphCommand call) {
      return storeThenCall(call, now);
    }
    if (command instanceof PublishCommand.SleepUntil sleep) {
      context.leases().putBack(lease, job, sleep.wakeAt(), now);
    } else {
      context.leases().end(lease, job, now);
    }
    return Promise.done();
  }

  /** The stored job names the call before it is made: after a crash it is the one in doubt. */
  private Promise<?> storeThenCall(GraphCommand command, Instant now) {
    if (budget.isSpentFor(command)) {
      context.leases().putBack(lease, job, now, now);
      return Promise.done();
    }
    if (!context.leases().store(lease, job)) {
      return Promise.done();
    }
    budget = budget.less();
    lease = lease.in(job);
    return context
        .storage()
        .sync()
        .then(
            stored ->
                findMedia(command)
                    .then(
                        found -> send(command),
                        reason -> unsent(new IllegalStateException(reason))));
  }

  private Promise<?> findMedia(GraphCommand command) {
    return isShowingMedia(command) && !places.areKnown()
        ? places.find(context.origin())
        : Promise.done();
  }

  private Promise<?> send(GraphCommand command) {
    if (command instanceof GraphCommand.PublishContainer publish) {
      long earlyMs = publish.notBefore().toEpochMilli() - Platform.now().toEpochMilli();
      return earlyMs > 0
          ? Promise.afterMs((int) earlyMs).then(due -> sendNow(command))
          : sendNow(command);
    }
    return sendNow(command);
  }

  private Promise<?> sendNow(GraphCommand command) {
    try {
      GraphCall call = GraphCalls.of(job, command, places::urlOf);
      String token = call.token().of(accountToken, record.pageToken());
      return context
          .instagram()
          .send(command, call, UnsentException.orWithoutToken(token), this::go);
    } catch (RuntimeException e) {
      return unsent(e);
    }
  }

  private Promise<?> unsent(RuntimeException why) {
    Platform.log("job " + lease.jobId() + " could not be run: " + why.getMessage());
    return go(UnsentException.outcome(why));
  }

  private static boolean isShowingMedia(GraphCommand command) {
    return command instanceof GraphCommand.CreateChild
        || command instanceof GraphCommand.CreateContainer
        || command instanceof GraphCommand.PageCall;
  }
}
