package io.voidgram.server.cloud.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.handover.HandOverEvent;
import io.voidgram.scheduling.handover.HandOverMachine;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.handover.CloudJobTable.Stored;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.jobs.HandedOverJobs;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.store.PostProgress;
import io.voidgram.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home comes back with a backup, and its Worker went on meanwhile. */
class RestoredHandOverTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path home;
  private Database database;
  private HandOverSteps steps;
  private FakeWorker worker;
  private ResultsHome results;
  private final List<String> drafts = new ArrayList<>();

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("test.db"));
    JobStore jobs = new JobStore("boot", new PostProgress());
    steps = new HandOverSteps(new HandedOverJobs(jobs), (sql, postId, now) -> drafts.add(postId));
    worker = new FakeWorker();
    results = new ResultsHome(database, steps, worker, new NoPosts(), InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private PublishJob begin() {
    PublishJob job = HandedPosts.job(NOW.plusSeconds(3600));
    database.change(sql -> steps.begin(sql, job, BackTo.LOCAL_QUEUE, NOW));
    return job;
  }

  /** Makes every call that is to be made, as a server does that has just started. */
  private void startServer() {
    database.write(sql -> steps.interrupted(sql, NOW));
    for (Stored row : database.read(CloudJobTable::awake)) {
      PublishJob sent =
          database.read(sql -> CloudJobTable.sent(sql, row.job().jobId())).orElseThrow();
      JobReply reply = worker.call(row.job(), sent);
      database.change(sql -> steps.answered(sql, row, reply, NOW));
    }
  }

  private String status(PublishJob job) {
    return database.read(
        sql ->
            sql.prepare("select status from scheduled_job where id = :id")
                .bind("id", job.jobId())
                .one(row -> row.text("status"))
                .orElse(""));
  }

  @Test
  void withoutItTheWorkerIsGivenAgainWhatItHadDoneAndForgotten() {
    PublishJob job = begin();

    startServer();

    assertTrue(worker.holds(job.jobId()));
  }

  @Test
  void nothingIsAskedOfTheWorkerThatMayHaveForgottenWhatItDid() {
    PublishJob job = begin();

    assertEquals(1, database.write(HandOver::onlyListen).intValue());
    startServer();

    assertFalse(worker.holds(job.jobId()));
    assertEquals("HANDED_OVER", status(job));
  }

  @Test
  void whatTheWorkerDidMeanwhileIsHeard() {
    PublishJob job = begin();
    startServer();
    worker.publishAll(NOW);

    database.write(HandOver::onlyListen);
    startServer();
    assertTrue(results.pullIfOlder(Duration.ZERO));

    assertEquals("COMPLETED", status(job));
  }

  @Test
  void theOwnerCanStillTakeBackWhatTheWorkerKnowsNothingOf() {
    PublishJob job = begin();
    database.write(HandOver::onlyListen);

    database.change(sql -> steps.callBack(sql, job.jobId(), BackTo.DRAFT, NOW));
    startServer();

    assertEquals(List.of(job.postId()), drafts);
  }

  @Test
  void aNewTokenIsNoReasonToPutBackWhatWasCancelledSinceTheBackup() {
    PublishJob job = there();
    cancelAtTheWorker(job);

    database.write(HandOver::onlyListen);
    renew(job);
    startServer();
    assertFalse(worker.holds(job.jobId()), "before the Worker was heard");
    assertTrue(results.pullIfOlder(Duration.ZERO));
    startServer();

    assertFalse(worker.holds(job.jobId()), "after it was heard");
    assertEquals(List.of(job.postId()), drafts);
  }

  @Test
  void whatTheWorkerForgotSinceIsNotPutBackByANewToken() {
    PublishJob job = there();
    worker.forget(job.jobId());

    database.write(HandOver::onlyListen);
    renew(job);
    assertTrue(results.pullIfOlder(Duration.ZERO));
    renew(job);
    startServer();

    assertFalse(worker.holds(job.jobId()));
  }

  @Test
  void aNewTokenReachesTheWorkerOnceItHasToldOfTheJob() {
    PublishJob job = there();
    assertTrue(results.pullIfOlder(Duration.ZERO));
    database.write(HandOver::onlyListen);
    renew(job);
    long before = worker.revision(job.jobId());

    assertTrue(results.pullIfOlder(Duration.ZERO));
    startServer();

    assertEquals(before + 1, worker.revision(job.jobId()));
  }

  private PublishJob there() {
    PublishJob job = begin();
    startServer();
    assertTrue(worker.holds(job.jobId()));
    return job;
  }

  private void renew(PublishJob job) {
    database.change(sql -> steps.renew(sql, job.jobId(), NOW));
  }

  /** As the home does that went on since the backup was made. */
  private void cancelAtTheWorker(PublishJob job) {
    CloudJob row = database.read(sql -> CloudJobTable.find(sql, job.jobId())).orElseThrow().job();
    CloudJob calledBack =
        HandOverMachine.step(row, new HandOverEvent.CalledBack(BackTo.DRAFT), NOW, 0.5);
    worker.call(calledBack, job);
  }
}
