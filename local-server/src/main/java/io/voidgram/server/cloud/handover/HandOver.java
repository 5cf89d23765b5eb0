package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverState;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.handover.CloudJobTable.Stored;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.WorkerJobs;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.jobs.HandedOverJobs;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.work.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** The hand-over of one home, put together: what goes to the Worker and what comes back. */
public final class HandOver implements CloudQueue, AutoCloseable {
  private static final Answer NOTHING_HEARD =
      new Answer(true, ErrorCode.WORKER_UNREACHABLE, "has not answered yet");

  /** What every feature of a home has. */
  public record Home(Database database, InstantSource clock, Troubles troubles) {}

  /**
   * The posts of this computer.
   *
   * @param wakeRunner to be told when a job may have come back to the queue here
   */
  public record Posts(
      JobStore jobs,
      Drafts drafts,
      AccountTokenSource accounts,
      HandedMedia media,
      Consumer<Instant> wakeRunner) {}

  private final Database database;
  private final InstantSource clock;
  private final SetUpWorker setUp;
  private final HandedOverJobs handed;
  private final HandOverSteps steps;
  private final Settling settling;
  private final HandOvers calls;
  private final ResultsPull results;

  HandOver(Home home, Posts posts, SetUpWorker setUp, WorkerPort worker) {
    this.database = home.database();
    this.clock = home.clock();
    this.setUp = setUp;
    this.handed = new HandedOverJobs(posts.jobs());
    this.steps = new HandOverSteps(handed, posts.drafts());
    this.settling = new Settling(() -> posts.wakeRunner().accept(clock.instant()));
    this.calls = new HandOvers(database, steps, worker, settling, clock, home.troubles());
    this.results =
        new ResultsPull(
            new ResultsHome(database, steps, worker, posts.accounts(), clock),
            settling,
            clock,
            home.troubles());
  }

  /** Opens it; nothing is sent before {@link #start}. */
  public static HandOver open(Home home, Posts posts, SetUpWorker setUp) {
    WorkerPort worker =
        new DeployedWorker(
            setUp,
            new WorkerJobs(home.clock(), () -> name(home.database())),
            posts.accounts(),
            posts.media(),
            home.clock());
    return new HandOver(home, posts, setUp, worker);
  }

  private static String name(Database database) {
    return database
        .read(sql -> sql.prepare("select name from cloud_home").one(row -> row.text("name")))
        .orElseThrow();
  }

  /** Takes up what the process before this one left, and looks what became of it meanwhile. */
  public void start() {
    calls.start();
    results.start();
  }

  @Override
  public Contact contact(Sql sql, String accountId) {
    return results.contact(CloudJobTable.isAnyOf(sql, accountId));
  }

  @Override
  public boolean isSetUp(Sql sql) {
    return setUp.isThere(sql);
  }

  @Override
  public boolean takesPosts(Sql sql) {
    return setUp.takesPosts(sql);
  }

  @Override
  public void begin(Sql sql, PublishJob job, BackTo otherwise, Instant now) {
    steps.begin(sql, job, otherwise, now);
    wake();
  }

  @Override
  public void move(Sql sql, PublishJob job, Instant now) {
    steps.move(sql, job, now);
    wake();
  }

  @Override
  public boolean edit(Sql sql, PublishJob job, Instant now) {
    wake();
    return steps.edit(sql, job, now);
  }

  @Override
  public void renew(Sql sql, String jobId, Instant now) {
    steps.renew(sql, jobId, now);
    wake();
  }

  @Override
  public boolean callBack(Sql sql, String jobId, BackTo to, Instant now) {
    wake();
    return steps.callBack(sql, jobId, to, now);
  }

  @Override
  public void giveUp(Sql sql, String jobId, Instant now) {
    steps.giveUp(sql, jobId, now);
    wake();
  }

  private void wake() {
    results.expectJobs();
    calls.wake();
  }

  @Override
  public Settled settle(String jobId, Duration limit) {
    results.expectJobs();
    return settling
        .await(() -> settled(jobId).filter(it -> it.standing() != Standing.UNDECIDED), limit)
        .or(() -> settled(jobId))
        .orElseThrow();
  }

  private Optional<Settled> settled(String jobId) {
    Answer answer = settling.reply(jobId).map(HandOver::answer).orElse(NOTHING_HEARD);
    return Optional.of(
        database.read(
            sql ->
                CloudJobTable.find(sql, jobId)
                    .map(Stored::job)
                    .map(job -> new Settled(standing(job), job.held() >= job.revision(), answer))
                    .orElseGet(() -> new Settled(lastStanding(sql, jobId), true, answer))));
  }

  private static Answer answer(JobReply reply) {
    return new Answer(!(reply.event() instanceof NotSent), reply.code(), reply.why());
  }

  private static Standing standing(CloudJob job) {
    return job.state() instanceof HandOverState.There ? Standing.THERE : Standing.UNDECIDED;
  }

  private Standing lastStanding(Sql sql, String jobId) {
    return handed.hasEndedThere(sql, jobId) ? Standing.THERE : Standing.NOT_THERE;
  }

  @Override
  public void refresh() {
    results.refresh();
  }

  /** Asks the Worker to let go of all its jobs; a later wish that they end counts, too. */
  public void callAllBack(BackTo to) {
    database.change(sql -> steps.callAllBack(sql, to, clock.instant()));
    wake();
  }

  /** How many jobs are, or may be, the Worker's; those it publishes right now among them. */
  public long remaining() {
    return database.read(HandOver::remaining);
  }

  /** The same within the caller's transaction. */
  public static long remaining(Sql sql) {
    return CloudJobTable.count(sql);
  }

  /** Jobs out of a backup: what became of them is heard before anything is asked for. */
  public static int onlyListen(Sql sql) {
    ResultsHome.hearAllAgain(sql);
    return CloudJobTable.onlyListen(sql);
  }

  /** The Worker was deleted with all it held: its jobs come back without its word. */
  public void onWorkerDeleted() {
    database.change(sql -> steps.workerGone(sql, clock.instant()));
    settling.changed();
  }

  /** The Worker is given up, within the caller's transaction. */
  public void onWorkerLost(Sql sql) {
    steps.workerLost(sql, clock.instant());
  }

  /** What was changed within a transaction is stored by now. */
  public void changed() {
    settling.changed();
  }

  /** Asks what became of the jobs there, unless that was asked less than so long ago. */
  public boolean pullIfOlder(Duration age) {
    return results.pullIfOlder(age);
  }

  @Override
  public void close() {
    results.close();
    calls.close();
  }
}
