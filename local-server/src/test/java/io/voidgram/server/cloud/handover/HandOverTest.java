package io.voidgram.server.cloud.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.ResultsReply;
import io.voidgram.server.jobs.CloudQueue.Standing;
import io.voidgram.server.jobs.Waiting;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.work.Troubles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hand-over as one part: started, stopped, and taken apart again. */
class HandOverTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path home;
  private Database database;
  private final FakeWorker worker = new FakeWorker();

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("test.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void handsOverWhatAProcessBeforeThisOneStored() throws Exception {
    PublishJob job = begin();

    run(1);

    assertTrue(worker.holds(job.jobId()));
    assertEquals(1, open(1).remaining());
  }

  @Test
  void bringsAllHome() throws Exception {
    PublishJob job = begin();
    run(1);

    open(1).callAllBack(BackTo.LOCAL_QUEUE);
    run(1);

    assertEquals(0, open(1).remaining());
    assertEquals(job.postId(), waitingHere());
  }

  @Test
  void aLaterWishThatPostsEndCountsForThoseCalledBackAlready() throws Exception {
    begin();
    run(1);

    open(1).callAllBack(BackTo.LOCAL_QUEUE);
    open(1).callAllBack(BackTo.DRAFT);
    open(1).onWorkerDeleted();

    assertEquals("", waitingHere());
  }

  @Test
  void whatWasToEndDoesNotGoOutAfterAll() throws Exception {
    begin();
    run(1);

    open(1).callAllBack(BackTo.DRAFT);
    open(1).callAllBack(BackTo.LOCAL_QUEUE);
    open(1).onWorkerDeleted();

    assertEquals("", waitingHere());
  }

  @Test
  void leavesThereWhatIsPublishedAlreadyAndBringsItsOutcomeHome() throws Exception {
    begin();
    run(1);
    worker.publishAll(NOW);

    HandOver handOver = open(1);
    handOver.callAllBack(BackTo.LOCAL_QUEUE);
    assertTrue(handOver.pullIfOlder(Duration.ZERO));

    assertEquals(0, handOver.remaining());
    assertEquals("", waitingHere());
  }

  @Test
  void whatADeletedWorkerHeldGoesOutFromHere() throws Exception {
    PublishJob job = begin();
    run(1);

    open(1).onWorkerDeleted();

    assertEquals(job.postId(), waitingHere());
  }

  @Test
  void whatAWorkerMayHavePublishedThatIsGivenUpIsLookedForBehindItsTime() throws Exception {
    PublishJob job = begin();
    run(1);

    giveUp();

    assertEquals(Optional.of(job.dueAt().plusSeconds(180)), wakesHere(job));
    assertEquals(0, open(1).remaining());
  }

  @Test
  void whatWasToEndInAWorkerThatIsGivenUpIsNoDraftWhereItMayBeLive() throws Exception {
    PublishJob job = begin(NOW.plusSeconds(60));
    run(1);
    open(1).callAllBack(BackTo.DRAFT);

    giveUp();

    assertEquals("FAILED", statusHere(job));
  }

  private void giveUp() {
    HandOver handOver = open(1);
    database.change(handOver::onWorkerLost);
  }

  private Optional<Instant> wakesHere(PublishJob job) {
    return database.read(
        sql ->
            sql.prepare("select run_at from scheduled_job where id = :id and status = 'PENDING'")
                .bind("id", job.jobId())
                .one(row -> row.instant("run_at")));
  }

  private String statusHere(PublishJob job) {
    return database
        .read(
            sql ->
                sql.prepare("select status from scheduled_job where id = :id")
                    .bind("id", job.jobId())
                    .one(row -> row.text("status")))
        .orElse("");
  }

  @Test
  void whoWaitsIsToldAsSoonAsTheWorkerHasIt() {
    try (HandOver handOver = open(1)) {
      handOver.start();
      PublishJob job = HandedPosts.job(NOW.plusSeconds(3600));
      database.change(sql -> handOver.begin(sql, job, BackTo.DRAFT, NOW));

      assertEquals(Standing.THERE, handOver.settle(job.jobId(), PATIENCE).standing());
    }
  }

  @Test
  void whoWaitsForACallBackIsToldAsSoonAsItIsCertain() {
    try (HandOver handOver = open(1)) {
      handOver.start();
      PublishJob job = HandedPosts.job(NOW.plusSeconds(3600));
      database.change(sql -> handOver.begin(sql, job, BackTo.DRAFT, NOW));
      handOver.settle(job.jobId(), PATIENCE);
      database.change(sql -> handOver.callBack(sql, job.jobId(), BackTo.DRAFT, NOW));

      assertEquals(Standing.NOT_THERE, handOver.settle(job.jobId(), PATIENCE).standing());
      assertFalse(worker.holds(job.jobId()));
    }
  }

  @Test
  void aWorkerThatTellsNothingHoldsUpNoAnswerAfterTheFirst() {
    begin();
    CountDownLatch end = new CountDownLatch(1);
    try (HandOver handOver = open(new SilentPort(end))) {
      handOver.start();
      handOver.refresh();

      assertTimeoutPreemptively(
          Duration.ofSeconds(60), () -> IntStream.range(0, 20).forEach(i -> handOver.refresh()));
      end.countDown();
    }
  }

  /** A Worker whose results do not come before the end. */
  private record SilentPort(CountDownLatch end) implements WorkerPort {
    @Override
    public JobReply call(CloudJob job, PublishJob content) {
      return new JobReply(new Accepted(), "");
    }

    @Override
    public String name() {
      return "silent";
    }

    @Override
    public ResultsReply results(long since) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new ResultsReply.Silent("is silent");
    }
  }

  private PublishJob begin() {
    return begin(NOW.plusSeconds(3600));
  }

  private PublishJob begin(Instant dueAt) {
    PublishJob job = HandedPosts.job(dueAt);
    HandOver handOver = open(1);
    database.change(sql -> handOver.begin(sql, job, BackTo.LOCAL_QUEUE, NOW));
    return job;
  }

  /** Runs until so many calls were made and their answers stored. */
  private void run(int calls) throws InterruptedException {
    CountDownLatch called = new CountDownLatch(calls);
    try (HandOver handOver = open(new CountingPort(worker, called))) {
      handOver.start();
      assertTrue(called.await(30, TimeUnit.SECONDS));
    }
  }

  private HandOver open(int calls) {
    return open(new CountingPort(worker, new CountDownLatch(calls)));
  }

  private HandOver open(WorkerPort port) {
    return new HandOver(
        new HandOver.Home(database, InstantSource.fixed(LATER), new Troubles()),
        NoPosts.here(),
        new NoPlace(),
        port);
  }

  private record NoPlace() implements SetUpWorker {
    @Override
    public Optional<Deployment> deployment() {
      return Optional.empty();
    }

    @Override
    public boolean isThere(Sql sql) {
      return true;
    }

    @Override
    public boolean takesPosts(Sql sql) {
      return true;
    }
  }

  private String waitingHere() {
    return database.read(sql -> Waiting.asleep(sql, false, 10)).stream()
        .map(Waiting::postId)
        .findFirst()
        .orElse("");
  }
}
