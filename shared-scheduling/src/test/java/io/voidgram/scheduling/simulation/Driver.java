package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.CallBudget;
import io.voidgram.scheduling.drive.Driven;
import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCalls;
import io.voidgram.scheduling.graph.GraphReplies;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Outcome;
import io.voidgram.scheduling.wire.JobJson;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every driver does: decide, store, carry out, feed back; and crash anywhere in between. */
final class Driver {
  private static final MediaUrls MEDIA_URLS = item -> "https://media/" + item.mediaFileId();
  private static final PublishEvent UNANSWERED = new PublishEvent.Unanswered();
  private static final PublishEvent NOT_SENT = new PublishEvent.NotSent("no network");
  private static final int OFFLINE_MAX_MS = 7_200_000;

  /** From this lateness on a post surely counts as late, and as later than the grace. */
  private static final int LATE_MS = 360_000;

  /** How long past the grace a post may go out that was in hand when the grace ended. */
  private static final int OVERDUE_MS = 3_600_000 + 120_000;

  /** Whoever sleeps that long past the time meant to wake at was not running. */
  private static final int ASLEEP_MS = 360_000;

  /** Two clocks that differ by less agree. */
  private static final int EARLY_MS = 360_000;

  private static final int BACKUPS_MAX = 4;
  private static final int BACKUP_AGE_MAX_MS = 12 * 3_600_000;

  /** Whoever restores a backup takes that long: what was live before it is listed by then. */
  private static final int RESTORING_MIN_MS = 330_000;

  private final World world;
  private final SeededRandom random;
  private final Nastiness nastiness;
  private final User user;
  private final Duration grace;
  private final ReleaseNotes releases = new ReleaseNotes();

  Driver(World world) {
    this.world = world;
    this.random = world.random;
    this.nastiness = world.nastiness;
    this.user = new User(world);
    this.grace = Duration.ofMinutes(nastiness.graceMinutes);
  }

  /** Takes that job one step further. */
  void step(Run run) {
    jumpClock(run.at);
    if (run.heldRevision != run.revision && world.machine.onRevision()) {
      takeUp(run, run.at);
      return;
    }
    Step step = decide(run);
    if (step == null || isCrash(run)) {
      return;
    }
    if (world.machine.storesFirst()) {
      run.store(step.job());
      if (isCrash(run)) {
        return;
      }
    }
    note(run, step);
    carryOut(run, step);
  }

  /** Begins again from what is stored. */
  private void takeUp(Run run, long at) {
    run.budget = new CallBudget(nastiness.callsMax);
    run.hold();
    run.event = null;
    run.at = world.wakeAt(run.stored, Math.max(at, run.actedAt));
  }

  private @Nullable Step decide(Run run) {
    Moment moment = run.host.moment(run.at);
    PublishEvent event = run.event == null ? wake(run, moment) : run.event;
    KnownRuns known = new KnownRuns(world, run);
    Driven driven = run.host.drive.step(run.held, event, known, moment, random.fraction());
    if (driven.fault() != null) {
      world.tally.count(Flaw.BROKEN, true);
      run.isOver = true;
      return null;
    }
    return driven.step();
  }

  private PublishEvent wake(Run run, Moment moment) {
    PublishEvent event = run.host.drive.wake(run.held, releases, moment);
    boolean isReleased =
        event instanceof PublishEvent.Woken || event instanceof PublishEvent.Interrupted;
    run.isOverdue |= isReleased && isSleptThrough(run, moment.now());
    return event;
  }

  /** Whether nobody looked at the post until it was later than its grace. */
  private boolean isSleptThrough(Run run, Instant now) {
    PublishJob job = run.held;
    if (job.state() instanceof PublishState.Looking) {
      return false;
    }
    Instant wakeAt = job.wakeAt();
    // Where our clock was set meanwhile, it alone does not tell that nobody was there.
    Instant earliest = run.at < now.toEpochMilli() ? Instant.ofEpochMilli(run.at) : now;
    boolean isAsleep = wakeAt == null || earliest.isAfter(wakeAt.plusMillis(ASLEEP_MS));
    return isAsleep && job.state().isBeforePublishing() && isPastGrace(run, now);
  }

  /** By our clock and in truth. */
  private boolean isPastGrace(Run run, Instant now) {
    Instant end = run.held.dueAt().plus(grace);
    return now.isAfter(end) && Instant.ofEpochMilli(run.at).isAfter(end);
  }

  private void carryOut(Run run, Step step) {
    if (step.command() instanceof GraphCommand command) {
      call(run, step, command);
      return;
    }
    run.store(step.job());
    run.event = null;
    run.budget = new CallBudget(nastiness.callsMax);
    if (step.command() instanceof PublishCommand.SleepUntil sleep) {
      long asleepFrom = run.at;
      run.actedAt = run.at;
      long wakeAt = sleep.wakeAt().toEpochMilli() - world.clockMs;
      run.at = Math.max(run.at, wakeAt) + random.below(20);
      if (user.meddle(run, asleepFrom) && world.machine.onRevision()) {
        takeUp(run, asleepFrom);
      }
    } else if (!user.retries(run)) {
      run.isOver = true;
      run.endedAt = run.at;
    }
  }

  private void call(Run run, Step step, GraphCommand command) {
    if (run.budget.isSpentFor(command)) {
      run.store(step.job());
      takeUp(run, run.at);
      return;
    }
    run.budget = run.budget.less();
    if (isOffline(run.at)) {
      run.event = NOT_SENT;
      run.held = step.job();
      run.at += 10;
      return;
    }
    if (command instanceof GraphCommand.PublishContainer publish) {
      run.at = Math.max(run.at, publish.notBefore().toEpochMilli() - world.clockMs);
      notePublish(run, step.job());
    }
    run.actedAt = run.at;
    GraphCall call = GraphCalls.of(step.job(), command, MEDIA_URLS);
    note(call);
    Outcome outcome = world.instagram.send(call, run.at);
    if (isCrash(run)) {
      return;
    }
    user.meddle(run, run.at + outcome.afterMs() / 2);
    if (!world.machine.storesFirst()) {
      run.store(step.job());
    }
    run.held = step.job();
    run.at += outcome.afterMs();
    GraphReply reply = outcome.reply();
    if (reply != null) {
      run.host.hear(nastiness.isDateless ? null : Instant.ofEpochMilli(run.at), run.at);
    }
    run.event = reply == null ? UNANSWERED : GraphReplies.of(command, reply);
  }

  private boolean isOffline(long at) {
    if (nastiness.offline > 0 && random.perMille(nastiness.offline)) {
      world.offlineUntil =
          at + random.between(5_000, random.perMille(200) ? OFFLINE_MAX_MS : 60_000);
    }
    return at < world.offlineUntil;
  }

  private boolean isCrash(Run run) {
    if (nastiness.crash == 0 || !random.perMille(nastiness.crash)) {
      return false;
    }
    world.tally.crashes++;
    long at = run.at + downtimeMs();
    if (random.perMille(nastiness.wrongAtBoot)) {
      world.clockMs = random.between(-nastiness.clockMaxMs, nastiness.clockMaxMs);
    }
    if (nastiness.isOneProcess) {
      world.boot++;
      releases.forget();
      crashAll(run.at, restored(at));
    } else {
      crash(run, new Host(world, at), at);
    }
    return true;
  }

  private void crashAll(long from, long at) {
    Host host = new Host(world, at);
    for (Run other : world.runs) {
      crash(other, host, at);
    }
    if (nastiness.restore > 0 && world.backups.size() < BACKUPS_MAX) {
      world.backups.add(new Backup(world, from));
    }
  }

  /** At times an older copy of the home is put back, which takes its user a while. */
  private long restored(long at) {
    boolean areToldApart =
        world.runs.size() == 1 || (nastiness.areCaptionsTold && nastiness.pageSize > 3);
    if (world.backups.isEmpty() || !areToldApart || !random.perMille(nastiness.restore)) {
      return at;
    }
    Backup backup = world.backups.get(random.below(world.backups.size()));
    if (at - backup.takenAt > BACKUP_AGE_MAX_MS) {
      return at;
    }
    world.tally.restores++;
    world.isRestored = true;
    backup.restore();
    return at + random.between(RESTORING_MIN_MS, 2 * RESTORING_MIN_MS);
  }

  private long downtimeMs() {
    if (random.perMille(nastiness.longDowntime)) {
      int hours = random.perMille(300) ? random.between(20, 40) : 8;
      return random.between(60_000, hours * 3_600_000);
    }
    return random.between(100, 20_000);
  }

  /** Everything but the stored job is forgotten. */
  private void crash(Run run, Host host, long at) {
    run.host = host;
    if (run.isOver) {
      return;
    }
    run.crashes++;
    run.downMs += Math.max(0, at - run.at);
    if (random.perMille(100)) {
      run.stored = JobJson.read(JobJson.write(run.stored));
    }
    run.freshStarts += at - run.at > 3_600_000 ? 1 : 0;
    takeUp(run, at);
  }

  private void jumpClock(long at) {
    if (nastiness.clockJump == 0 || !random.perMille(nastiness.clockJump)) {
      return;
    }
    boolean isSetRight = random.perMille(500);
    world.clockMs = isSetRight ? 0 : random.between(-nastiness.clockMaxMs, nastiness.clockMaxMs);
    for (Run run : world.runs) {
      if (run.event == null && !run.isOver) {
        run.at = world.wakeAt(run.stored, Math.max(at, run.actedAt));
      }
    }
  }

  /** What the judge has to know of a publish call. */
  private void notePublish(Run run, PublishJob job) {
    PublishIntent intent = ((PublishState.Publishing) job.state()).intent();
    boolean isFirst = intent.calls() == 1 && intent.doubts() == 0;
    long latenessMs = run.at + world.clockMs - job.dueAt().toEpochMilli();
    long trulyMs = run.at - job.dueAt().toEpochMilli();
    run.isEarly |= isFirst && job.isScheduled() && latenessMs < 0;
    run.isEarly |= isFirst && isTrustingAJump(run, job, trulyMs);
    run.isOverdue |= isFirst && Math.min(latenessMs, trulyMs) > grace.toMillis() + OVERDUE_MS;
    boolean isLate = isFirst && latenessMs > LATE_MS;
    run.releasedLateAt = isLate ? run.at : 0;
    run.releasedByBoot = world.boot;
  }

  /** Whether the clock was right when the process began, and the post goes out for its jump. */
  private boolean isTrustingAJump(Run run, PublishJob job, long trulyMs) {
    boolean canTell = !nastiness.isDateless && !nastiness.isCloud && run.host.bootClockMs == 0;
    return canTell && job.isScheduled() && run.version == 0 && trulyMs < -EARLY_MS;
  }

  private void note(Run run, Step step) {
    if (world.trace != null) {
      world.trace.append(run.at).append(' ').append(JobJson.write(step.job())).append('\n');
    }
  }

  private void note(GraphCall call) {
    StringBuilder trace = world.trace;
    if (trace != null) {
      trace.append(call.method().name()).append(' ').append(call.host()).append(call.path());
      for (GraphCall.Param param : call.params()) {
        trace.append(' ').append(param.name()).append('=').append(param.value());
      }
      trace.append('\n');
    }
  }
}
