package io.voidgram.server.cloud.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState.Looking;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.jobs.HandedOverJobs;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.store.PostProgress;
import io.voidgram.server.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posts of a Worker that is given up or deleted, whatever their author does with them then. */
class GivenUpWorkerTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant DUE = NOW.plusSeconds(3600);
  private static final Instant GIVEN_UP = NOW.plusSeconds(600);
  private static final Instant OUT_THERE = DUE.plusSeconds(180);

  @TempDir Path home;
  private Database database;
  private JobStore jobs;
  private HandOverSteps steps;

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("test.db"));
    jobs = new JobStore("boot", new PostProgress());
    steps = new HandOverSteps(new HandedOverJobs(jobs), (sql, postId, now) -> {});
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEditToALaterTimeLooksForWhatTheWorkerPublishedAtTheFirst() {
    PublishJob job = handedOver();
    giveUp();

    editHere(job, DUE.plusSeconds(36_000));

    PublishJob edited = stored(job);
    assertInstanceOf(Looking.class, edited.state());
    assertFalse(edited.since().isAfter(DUE), edited.since() + " is too late");
    assertFalse(wakeAt(edited).isBefore(OUT_THERE), edited.wakeAt() + " is too early");
  }

  @Test
  void aSecondEditKeepsTheTimeThatTheWorkerHas() {
    PublishJob job = handedOver();
    giveUp();

    editHere(job, DUE.plusSeconds(36_000));
    editHere(job, DUE.plusSeconds(1));

    PublishJob edited = stored(job);
    assertInstanceOf(Looking.class, edited.state());
    assertFalse(edited.since().isAfter(DUE), edited.since() + " is too late");
    assertFalse(wakeAt(edited).isBefore(OUT_THERE), edited.wakeAt() + " is too early");
  }

  @Test
  void anEditToAnEarlierTimeWaitsForWhatTheWorkerMayPublish() {
    PublishJob job = handedOver();
    giveUp();

    editHere(job, DUE.minusSeconds(1200));

    assertInstanceOf(Looking.class, stored(job).state());
    assertEquals(OUT_THERE, stored(job).wakeAt());
  }

  @Test
  void anEditThatNeverReachedItIsLookedForFromTheBeginning() {
    PublishJob job = handedOver();
    editThere(job);

    giveUp();

    PublishJob here = stored(job);
    assertInstanceOf(Looking.class, here.state());
    assertFalse(here.since().isAfter(NOW), here.since() + " is too late");
  }

  @Test
  void anEditThatADeletedWorkerDidNotConfirmIsLookedForAtOnce() {
    PublishJob job = handedOver();
    editThere(job);

    database.change(sql -> steps.workerGone(sql, GIVEN_UP));

    assertInstanceOf(Looking.class, stored(job).state());
    assertEquals(GIVEN_UP, stored(job).wakeAt());
  }

  @Test
  void whatADeletedWorkerHadAsItIsNeedsNoLook() {
    PublishJob job = handedOver();

    database.change(sql -> steps.workerGone(sql, GIVEN_UP));

    assertInstanceOf(Queued.class, stored(job).state());
  }

  private PublishJob handedOver() {
    PublishJob job = HandedPosts.job(DUE);
    database.change(sql -> steps.begin(sql, job, BackTo.LOCAL_QUEUE, NOW));
    database.change(
        sql ->
            steps.answered(
                sql,
                CloudJobTable.find(sql, job.jobId()).orElseThrow(),
                new JobReply(new Accepted(), ""),
                NOW));
    return job;
  }

  private void editThere(PublishJob job) {
    PublishJob later = HandedPosts.moved(job, DUE.plusSeconds(36_000));
    database.change(sql -> steps.edit(sql, later, GIVEN_UP));
  }

  private void giveUp() {
    database.change(sql -> steps.workerLost(sql, GIVEN_UP));
  }

  private void editHere(PublishJob job, Instant dueAt) {
    PublishJob edited = PublishMachine.start(HandedPosts.moved(job, dueAt), GIVEN_UP, 0.5);
    JobStore.Change change = database.write(sql -> jobs.replace(sql, edited, GIVEN_UP));
    assertEquals(JobStore.Change.DONE, change);
  }

  private static Instant wakeAt(PublishJob job) {
    return Objects.requireNonNull(job.wakeAt());
  }

  private PublishJob stored(PublishJob job) {
    return database
        .read(
            sql ->
                sql.prepare("select job from scheduled_job where id = :id")
                    .bind("id", job.jobId())
                    .one(row -> JobJson.read(row.text("job"))))
        .orElseThrow();
  }
}
