package io.voidgram.server.cloud.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.handover.HandOverEvent;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverEvent.Unanswered;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.handover.CloudJobTable.Stored;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.jobs.HandedOverJobs;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.Waiting;
import io.voidgram.server.posts.store.PostProgress;
import io.voidgram.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of a hand-over: the two queues, and what came home. */
class HandOverStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final int LIVES = 60;
  private static final int STEPS = 25;

  @TempDir Path home;
  private Database database;
  private JobStore jobs;
  private HandedOverJobs handed;
  private HandOverSteps steps;
  private FakeWorker worker;
  private NoPosts accounts;
  private ResultsHome results;
  private final List<PostStatus> told = new ArrayList<>();
  private final List<String> drafts = new ArrayList<>();

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("test.db"));
    jobs = new JobStore("boot", new PostProgress());
    jobs.addListener((sql, postId, status, now) -> told.add(status));
    handed = new HandedOverJobs(jobs);
    steps = new HandOverSteps(handed, (sql, postId, now) -> drafts.add(postId));
    worker = new FakeWorker();
    accounts = new NoPosts();
    results = new ResultsHome(database, steps, worker, accounts, InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theRunnerOfThisComputerTakesNoJobThatIsHandedOver() {
    PublishJob job = begin();

    assertEquals(List.of(), database.read(sql -> Waiting.asleep(sql, false, 10)));
    assertEquals(JobStore.Change.TOO_LATE, database.write(sql -> jobs.cancel(sql, job.postId())));
    assertEquals("HANDED_OVER", status(job));
  }

  @Test
  void aJobComesBackToTheLocalQueueWhenItNeverLeft() {
    PublishJob job = begin();

    answer(job, new NotSent());

    assertEquals("PENDING", status(job));
    assertTrue(find(job).isEmpty());
  }

  @Test
  void aJobWithoutAnswerStaysOutOfTheLocalQueueUntilTheWorkerConfirms() {
    PublishJob job = begin();

    answer(job, new Unanswered());
    callBack(job, BackTo.LOCAL_QUEUE);
    answer(job, new Unanswered());

    assertEquals("HANDED_OVER", status(job));
    call(job);
    assertEquals("PENDING", status(job));
  }

  @Test
  void aJobThatIsCalledBackBecomesADraft() {
    PublishJob job = begin();
    call(job);

    callBack(job, BackTo.DRAFT);
    call(job);

    assertEquals(List.of(job.postId()), drafts);
    assertEquals("", status(job));
    assertFalse(worker.holds(job.jobId()));
  }

  @Test
  void whatTheWorkerPublishedComesHomeOnce() {
    PublishJob job = begin();
    call(job);
    worker.publishAll(NOW);

    assertTrue(results.pullIfOlder(Duration.ZERO));
    assertTrue(results.pullIfOlder(Duration.ZERO));

    assertEquals("COMPLETED", status(job));
    assertEquals(List.of(PostStatus.SCHEDULED, PostStatus.PUBLISHED), told);
  }

  @Test
  void aTokenThatWasRefusedThereIsKnownAsRefusedHere() {
    PublishJob job = begin();
    call(job);
    worker.failAll(ErrorCode.TOKEN_EXPIRED);

    assertTrue(results.pullIfOlder(Duration.ZERO));

    assertEquals("FAILED", status(job));
    assertEquals(List.of(job.target().accountId()), accounts.refused());
  }

  @Test
  void anotherFailureThereSaysNothingOfTheToken() {
    PublishJob job = begin();
    call(job);
    worker.failAll(ErrorCode.MEDIA_INVALID);

    assertTrue(results.pullIfOlder(Duration.ZERO));

    assertEquals("FAILED", status(job));
    assertEquals(List.of(), accounts.refused());
  }

  @Test
  void theRefusalOfATokenThatWasReplacedMeanwhileIsNoNews() {
    PublishJob job = begin();
    call(job);
    worker.failAll(ErrorCode.TOKEN_EXPIRED);

    database.change(sql -> steps.renew(sql, job.jobId(), NOW));
    assertTrue(results.pullIfOlder(Duration.ZERO));

    assertEquals("HANDED_OVER", status(job));
    assertEquals(List.of(), accounts.refused());
  }

  @Test
  void whatAnotherObjectOfTheWorkerTellsIsHeardFromItsBeginning() {
    PublishJob first = begin();
    PublishJob second = begin();
    call(second);
    for (int i = 0; i < 5; i++) {
      call(first);
      database.change(sql -> steps.renew(sql, first.jobId(), NOW));
    }
    assertTrue(results.pullIfOlder(Duration.ZERO));

    worker.begin(2);
    worker.publishAll(NOW);
    assertTrue(results.pullIfOlder(Duration.ZERO));

    assertEquals("COMPLETED", status(first));
    assertEquals("COMPLETED", status(second));
  }

  @Test
  void anEditIsSentAsItIsWhateverTheWorkerTellsOfTheJobBefore() {
    PublishJob job = begin();
    call(job);
    PublishJob edited = HandedPosts.edited(job, "new words");

    database.change(sql -> steps.edit(sql, edited, NOW));
    assertTrue(results.pullIfOlder(Duration.ZERO));

    assertEquals(Optional.of(edited), database.read(sql -> CloudJobTable.sent(sql, job.jobId())));
    assertEquals(Optional.of(edited), database.read(sql -> handed.find(sql, job.jobId())));
  }

  @Test
  void aPostIsToldOfAsScheduledOnceHoweverOftenItIsSent() {
    PublishJob job = begin();
    answer(job, new Unanswered());
    assertEquals(List.of(), told);
    call(job);

    database.change(sql -> steps.renew(sql, job.jobId(), NOW));
    call(job);

    assertEquals(List.of(PostStatus.SCHEDULED), told);
  }

  @Test
  void anAnswerToACallBeforeAChangeIsDropped() {
    PublishJob job = begin();
    Stored asked = find(job).orElseThrow();

    callBack(job, BackTo.LOCAL_QUEUE);
    database.change(sql -> steps.answered(sql, asked, new JobReply(new NotSent(), ""), NOW));

    assertEquals("HANDED_OVER", status(job));
  }

  @Test
  void thePostIsInOneQueueHoweverOftenTheProcessEnds() {
    for (long seed = 1; seed <= LIVES; seed++) {
      liveThrough(new Random(seed), "seed " + seed);
    }
  }

  private void liveThrough(Random dice, String seed) {
    PublishJob job = begin();
    for (int i = 0; i < STEPS && find(job).isPresent(); i++) {
      badStep(job, dice);
      assertFalse(isInBoth(job), seed);
    }
    for (int i = 0; i < STEPS && find(job).isPresent(); i++) {
      call(job);
      worker.publishAll(NOW);
      results.pullIfOlder(Duration.ZERO);
      assertFalse(isInBoth(job), seed);
    }
    assertTrue(find(job).isEmpty(), seed);
    boolean isHere = status(job).equals("PENDING");
    boolean isDraft = drafts.contains(job.postId());
    boolean isThere = worker.holds(job.jobId()) && status(job).equals("COMPLETED");
    assertEquals(1, List.of(isHere, isDraft, isThere).stream().filter(it -> it).count(), seed);
  }

  private void badStep(PublishJob job, Random dice) {
    Stored asked = find(job).orElseThrow();
    switch (dice.nextInt(6)) {
      case 0 -> callUnheard(asked, job);
      case 1 -> {
        callUnheard(asked, job);
        database.change(sql -> steps.interrupted(sql, NOW));
      }
      case 2 -> answerIfAsked(asked, new NotSent());
      case 3 -> answerIfAsked(asked, new Unanswered());
      case 4 -> callBack(job, dice.nextBoolean() ? BackTo.DRAFT : BackTo.LOCAL_QUEUE);
      default -> results.pullIfOlder(Duration.ZERO);
    }
  }

  /** The Worker does it, and nobody hears of it. */
  private void callUnheard(Stored asked, PublishJob job) {
    if (asked.job().wakeAt() != null) {
      worker.call(asked.job(), job);
      answerIfAsked(asked, new Unanswered());
    }
  }

  private boolean isInBoth(PublishJob job) {
    return status(job).equals("PENDING") && worker.holds(job.jobId());
  }

  private PublishJob begin() {
    PublishJob job = HandedPosts.job(NOW.plusSeconds(3600));
    database.change(sql -> steps.begin(sql, job, BackTo.LOCAL_QUEUE, NOW));
    return job;
  }

  private void callBack(PublishJob job, BackTo to) {
    database.change(sql -> steps.callBack(sql, job.jobId(), to, NOW));
  }

  private void call(PublishJob job) {
    find(job)
        .filter(row -> row.job().wakeAt() != null)
        .ifPresent(
            row -> {
              JobReply reply = worker.call(row.job(), job);
              database.change(sql -> steps.answered(sql, row, reply, NOW));
            });
  }

  private void answer(PublishJob job, HandOverEvent event) {
    answerIfAsked(find(job).orElseThrow(), event);
  }

  private void answerIfAsked(Stored asked, HandOverEvent event) {
    if (asked.job().wakeAt() != null) {
      database.change(sql -> steps.answered(sql, asked, new JobReply(event, ""), NOW));
    }
  }

  private Optional<Stored> find(PublishJob job) {
    return database.read(sql -> CloudJobTable.find(sql, job.jobId()));
  }

  private String status(PublishJob job) {
    return database.read(
        sql ->
            sql.prepare("select status from scheduled_job where id = :id")
                .bind("id", job.jobId())
                .one(row -> row.text("status"))
                .orElse(""));
  }
}
