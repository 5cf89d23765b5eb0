package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.ByName;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.jso.Sql;
import io.voidgram.worker.jso.Storage;
import io.voidgram.worker.jso.Text;
import io.voidgram.worker.media.MediaLinks;
import io.voidgram.worker.media.MediaStore;
import io.voidgram.worker.vault.KeyRing;
import io.voidgram.worker.vault.Vault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Durable Object's inside: all jobs of one deployment, run by alarm and cron. */
public final class Jobs {
  private final Marks marks;
  private final Heartbeat heartbeat;
  private final Tally tally;
  private final JobTable table;
  private final Vault vault;
  private final Tokens tokens;
  private final Mirror mirror;
  private final Runner runner;
  private final Origin origin;
  private final Removals removals;
  private final Housekeeping housekeeping;
  private final Reports reports;

  /** The jobs in that storage, with what is bound in that environment. */
  public Jobs(Storage storage, Env env) {
    Sql sql = storage.sql();
    Kv kv = env.schedule();
    KeyRing keys = new KeyRing(env);
    this.marks = new Marks(sql);
    Schema.create(sql, marks, Platform.now());
    this.heartbeat = new Heartbeat(marks);
    Cancellations cancellations = new Cancellations(sql);
    this.tally = new Tally(sql);
    Held held = new Held();
    Wakes wakes = new Wakes(sql, held);
    this.table = new JobTable(sql, tally, cancellations, wakes);
    this.vault = new Vault(keys);
    long objectId = marks.number(Marks.OBJECT_ID);
    this.mirror = new Mirror(sql, kv, vault, objectId);
    this.origin = new Origin(env, marks);
    this.removals = new Removals(sql, new MediaStore(env), ByName.empty());
    Clocks clocks = new Clocks();
    RunContext context =
        new RunContext(
            storage,
            table,
            new LeaseTable(sql, tally, held, wakes),
            wakes,
            new LateSpacing(env, marks),
            clocks,
            vault,
            new MediaLinks(keys),
            new Instagram(env, clocks),
            origin);
    this.tokens = new Tokens(context, sql, marks);
    Resealing resealing = new Resealing(sql, marks, vault);
    this.runner = new Runner(context, tokens, storage, mirror);
    this.housekeeping =
        new Housekeeping(
            sql,
            marks,
            kv,
            cancellations,
            mirror,
            new Adoption(kv, vault, table, tokens, marks, objectId, ByName.empty()),
            new Leftovers(sql, marks, removals),
            resealing);
    this.reports = new Reports(env, table, tally, heartbeat, mirror, vault, resealing);
  }

  /** The minute's cron run: heartbeat, watchdog of the alarm, housekeeping. */
  public Promise<?> onCron() {
    Instant now = Platform.now();
    heartbeat.beat(now);
    Promises work = Promises.none();
    work.add(runner.runDue());
    work.add(runner.watch());
    work.add(housekeeping.tidy(now));
    return work.all().run(done -> runner.arm());
  }

  /** The alarm rang. */
  public Promise<?> onAlarm() {
    tally.alarmRang(Platform.now());
    return runner.onAlarm();
  }

  /** Takes jobs over; comes with what became of each, as JSON. */
  public Promise<Text> accept(List<JsonObject> records) {
    return new Intake(vault, table, tokens)
        .accept(records)
        .then(
            results -> {
              runner.start();
              return mirror.flush().map(mirrored -> results);
            });
  }

  /** Calls a job back; one that is not known yet up to that revision, or, if null, for good. */
  public JobTable.Cancelled cancel(String jobId, @Nullable Long revision) {
    long upTo = revision == null ? Cancellations.EVERY_REVISION : revision;
    JobTable.Cancelled outcome = table.cancel(jobId, upTo, Platform.now());
    runner.arm();
    return outcome;
  }

  /** Comes when no copy of a job is in KV that was called back before it came. */
  public Promise<?> removeCopy(String jobId) {
    return mirror.remove(jobId);
  }

  /** Comes when KV's copies are up to date, as far as KV takes writes. */
  public Promise<?> mirror() {
    return mirror.flush();
  }

  /**
   * The desktop reached us under that address. The object before this one may have been stopped
   * before it set the alarm.
   */
  public void onCall(String reachedAt) {
    origin.learn(reachedAt);
    runner.arm();
    housekeeping.sealOn();
  }

  /** Comes when what is stored under that key from now on stays. */
  public Promise<?> untilMediaMayCome(String mediaKey) {
    return removals.over(mediaKey);
  }

  /** One job as JSON, or null. */
  public @Nullable String describe(String jobId) {
    return table.describe(jobId);
  }

  /** That home has jobs here: what becomes of them is kept until it has fetched it. */
  public void expect(String home) {
    marks.expect(home);
  }

  /**
   * What changed after that place in this object's order of changes, as JSON. That home has all up
   * to there, so that what ended by then need not be kept for it.
   */
  public String results(long since, String home, int limit) {
    marks.fetched(home, since <= tally.count("changes") ? since : 0);
    List<String> changed = table.changedSince(since, limit);
    return new JsonWriter()
        .number("objectId", marks.number(Marks.OBJECT_ID))
        .list("jobs", changed)
        .flag("hasMore", changed.size() == limit)
        .instant("now", Platform.now())
        .end();
  }

  /** How the Worker is, as JSON; it tells what the Worker in front of us was deployed as. */
  public String diagnostics(@Nullable String workerDeploymentId) {
    return reports.diagnostics(workerDeploymentId, Platform.now());
  }

  /** The keys in KV, as JSON. */
  public String listKv(String prefix) {
    return reports.listKv(prefix);
  }
}
