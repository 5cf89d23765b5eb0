package io.voidgram.server.runner;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.jobs.JobSteps;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.Lease;
import io.voidgram.server.jobs.Releases;
import io.voidgram.server.jobs.Waiting;
import io.voidgram.server.posts.store.PostProgress;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One life of the Worker, lived again: at the same instants the same jobs are woken, and hear the
 * same answers. What is decided, stored and asked is this computer's own doing.
 */
final class SeamLife {
  private static final Duration GRACE = Duration.ofHours(6);

  /** The Worker's object is made by the alarm it then serves; it counts that as watched. */
  private static final Duration MAKING = Duration.ofMinutes(1);

  /** Which run of the clock it is: all objects of the Worker share one. */
  private static final String RUN = "platform";

  /** A job is taken up no later than this after it wanted to run. */
  private static final long PUNCTUAL_MS = 5;

  /**
   * The Worker prepares no more jobs side by side; one that was edited counts twice for a while.
   */
  private static final int AHEAD_MAX = 3;

  private final Database database;
  private final List<SeamLine> lines;
  private final SeamPlant plant;
  private final SeamMeta meta;
  private final SeamEnds ends;

  /** By job: whose step is stored here, to be compared with the Worker's. */
  private final Map<String, SeamRun> runs = new HashMap<>();

  /** By job, and by job and number of the call once that is made: who asks Meta. */
  private final Map<String, SeamRun> asking = new HashMap<>();

  /** Jobs that were taken over here, and are to be by the Worker. */
  private final Set<String> taken = new HashSet<>();

  private final Map<String, Long> storedAt = new HashMap<>();
  private final long seed;
  private long nowMs;
  private long upSinceMs;
  private long roomSinceMs;
  private Clocks clocks;
  private JobStore jobs;
  private JobSteps steps;
  private Releases releases;
  private MetaCalls calls;

  SeamLife(Database database, List<SeamLine> lines, SeamPlant plant) {
    this.database = database;
    this.lines = lines;
    this.plant = plant;
    this.meta = new SeamMeta();
    this.ends = new SeamEnds(database, plant);
    this.seed = lines.get(0).number("seed");
    begin(lines.get(0).number("at"));
  }

  /** The first difference; null when there is none. */
  @Nullable String difference() {
    SeamLine line = lines.get(0);
    try {
      for (SeamLine next : lines) {
        line = next;
        nowMs = Math.max(nowMs, line.number("at"));
        follow(line);
      }
      SeamDifferenceException.same("jobs that only one side took over", Set.of(), taken);
      return null;
    } catch (SeamDifferenceException e) {
      return "at "
          + line.text("at")
          + ", "
          + line.text("is")
          + " of "
          + line.text("job")
          + ": "
          + e.getMessage();
    } finally {
      database.write(sql -> sql.prepare("delete from scheduled_job").update());
      database.write(sql -> sql.prepare("delete from post").update());
    }
  }

  /** A process begins: only what is stored is known. */
  private void begin(long atMs) {
    nowMs = atMs;
    upSinceMs = atMs;
    runs.clear();
    asking.clear();
    Instant watchingFrom = Instant.ofEpochMilli(atMs).minus(MAKING);
    Drive drive = new Drive(plant.mind(), GRACE, watchingFrom);
    clocks = new Clocks(() -> Instant.ofEpochMilli(nowMs), () -> nowMs * 1_000_000, RUN);
    jobs = new JobStore("keeper", new PostProgress());
    jobs.addListener(ends::told);
    steps = new JobSteps(jobs, drive);
    // What a process put back itself is taken up like what another left behind.
    releases = new Releases(new JobStore("taker", new PostProgress()), steps, drive);
    calls = new MetaCalls(meta.client(), OtherCalls.NONE, meta, meta, clocks);
  }

  private void follow(SeamLine line) {
    switch (line.text("is")) {
      case "HAND_OVER" -> handOver(line);
      case "STORED" -> stored(line);
      case "CALL" -> call(line);
      case "FAULT" -> meta.fault(line);
      case "ANSWER" -> answer(line);
      case "CRASH" -> begin(line.number("at"));
      case "END" -> ends.compare(line);
      default -> SeamDifferenceException.same("kind of line", "LIFE", line.text("is"));
    }
  }

  private double jitter() {
    return ((nowMs % 100_003) * 31 + seed * 17) % 1000 / 1000.0;
  }

  private void handOver(SeamLine line) {
    meta.handOver(line);
    PublishJob sent = JobJson.read(line.text("sent"));
    boolean isNew = sent.state() instanceof PublishState.Queued;
    Instant now = Instant.ofEpochMilli(nowMs);
    PublishJob job = isNew ? PublishMachine.start(sent, now, jitter()) : sent;
    if (!line.flag("isEdit")) {
      database.write(sql -> submit(sql, job, now));
    } else if (database.write(sql -> jobs.replace(sql, job, now)) == JobStore.Change.DONE) {
      taken.add(job.jobId());
      runs.remove(job.jobId());
    }
  }

  private boolean submit(Sql sql, PublishJob job, Instant now) {
    sql.prepare(
            """
            insert into post (id, instagram_account_id, media_type, source_type, status, created_at,
              updated_at)
            values (:id, 'account', 'IMAGE', 'MANUAL', 'QUEUED', :now, :now)
            """)
        .bind("id", job.postId())
        .bind("now", now)
        .update();
    jobs.submit(sql, job, now);
    return taken.add(job.jobId());
  }

  /** The Worker stored a job: after an answer, or because it woke it. */
  private void stored(SeamLine line) {
    String jobId = line.text("job");
    if (line.flag("isIntake")) {
      SeamDifferenceException.same("whether it is taken over", taken.remove(jobId), true);
    } else {
      unsent(line);
      SeamRun answered = runs.get(jobId);
      SeamRun run = answered == null ? wake(line) : answered;
      decide(run, line);
    }
    storedAt.put(jobId, nowMs);
    ends.compareStored(line);
  }

  /** The Worker goes on with what came of a call that it did not make. */
  private void unsent(SeamLine line) {
    SeamRun run = asking.remove(line.text("job"));
    if (run != null) {
      PublishEvent outcome = meta.unsent(line, () -> carryOut(run.lease));
      hear(run, line, plant.unsent(outcome));
    }
  }

  private PublishEvent carryOut(Lease lease) {
    return calls.carryOut(lease.job(), (GraphCommand) lease.command());
  }

  private SeamRun wake(SeamLine line) {
    Waiting waiting = waiting(line);
    long storedMs = storedAt.getOrDefault(line.text("job"), 0L);
    long ripeMs =
        Math.max(
            waiting.wakeAt().toEpochMilli(), Math.max(storedMs, Math.max(upSinceMs, roomSinceMs)));
    long lateMs = nowMs - ripeMs;
    SeamDifferenceException.same(
        "whether it is woken in time, by " + lateMs + " ms",
        true,
        lateMs >= 0 && lateMs <= PUNCTUAL_MS);
    List<Lease> leases =
        database.write(sql -> releases.take(sql, List.of(waiting), clocks.moment(), jitter()));
    SeamDifferenceException.same("leases of the job that is woken", leases.size(), 1);
    return new SeamRun(leases.get(0), plant.budget());
  }

  private Waiting waiting(SeamLine line) {
    String postId = JobJson.read(line.text("progress")).postId();
    List<Waiting> all =
        database.read(
            sql ->
                Stream.of(
                        Waiting.asleep(sql, false, 99),
                        Waiting.asleep(sql, true, 99),
                        Waiting.underWay(sql))
                    .flatMap(List::stream)
                    .filter(job -> job.postId().equals(postId))
                    .toList());
    SeamDifferenceException.same("jobs that wait", all.size(), 1);
    return all.get(0);
  }

  /** What is to be done now that the step is stored, and what the Worker's row tells of that. */
  private void decide(SeamRun run, SeamLine line) {
    String jobId = line.text("job");
    runs.remove(jobId);
    PublishCommand command = run.lease.command();
    boolean isPutBack = command instanceof GraphCommand call && run.budget.isSpentFor(call);
    if (isPutBack || command instanceof PublishCommand.SleepUntil) {
      long wakeMs =
          command instanceof PublishCommand.SleepUntil sleep
              ? sleep.wakeAt().toEpochMilli()
              : nowMs;
      SeamDifferenceException.same("when it wakes", wakeMs, line.number("wakeAt"));
    } else if (command instanceof GraphCommand) {
      run.budget = run.budget.less();
      asking.put(jobId, run);
    }
    SeamDifferenceException.same(
        "whether it has ended", command instanceof PublishCommand.Finish, line.flag("isEnded"));
  }

  private void call(SeamLine line) {
    SeamRun run = asking(line.text("job"));
    Lease lease = run.lease;
    if (lease.command() instanceof GraphCommand.PublishContainer publish) {
      SeamDifferenceException.same(
          "whether it is time", true, publish.notBefore().toEpochMilli() <= nowMs);
    }
    meta.compare(line, () -> carryOut(lease));
    asking.put(line.text("job") + " " + line.number("number"), run);
  }

  private void answer(SeamLine line) {
    roomSinceMs = asking.size() < AHEAD_MAX ? roomSinceMs : nowMs;
    SeamRun run = asking(line.text("job") + " " + line.number("number"));
    meta.answerWith(line);
    hear(run, line, carryOut(run.lease));
  }

  private void hear(SeamRun run, SeamLine line, PublishEvent event) {
    database
        .write(sql -> steps.advance(sql, run.lease, event, clocks.moment(), jitter()))
        .ifPresent(
            lease -> {
              run.lease = lease;
              runs.put(line.text("job"), run);
            });
  }

  private SeamRun asking(String key) {
    SeamRun run = asking.remove(key);
    if (run == null) {
      throw new SeamDifferenceException(
          "the Worker makes a call or hears an answer that nobody does here");
    }
    return run;
  }
}
