package io.voidgram.server.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.server.jobs.JobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JobRunnerTest {
  @TempDir Path home;
  private RunnerWorld world;

  @BeforeEach
  void open() throws IOException {
    world = new RunnerWorld(home);
  }

  @AfterEach
  void close() throws IOException {
    world.close();
  }

  @Test
  void publishesAnAcceptedPostAndFillsItIn() {
    JobStore jobs = RunnerWorld.jobs();
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      String postId = world.accept(jobs, "hello", Instant.now(), false);
      runner.wakeBy(Instant.EPOCH);
      awaitStatus(postId, "PUBLISHED");

      assertEquals(1, world.observed("published").size());
      assertFalse(world.column(postId, "ig_media_id").isEmpty());
    }
  }

  @Test
  void publishesAScheduledPostNeverBeforeItsInstant() {
    JobStore jobs = RunnerWorld.jobs();
    Instant due = Instant.now().plusSeconds(4);
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      world.accept(jobs, "later", due, true);
      runner.wakeBy(Instant.EPOCH);
      world.await("published=1");
    }
    double calledAt =
        world.observed("calls?operation=publish").get(0).getAsJsonObject().get("at").getAsDouble();

    assertTrue(calledAt >= due.toEpochMilli(), calledAt + " is before " + due.toEpochMilli());
  }

  @Test
  void publishesOnTimeWhatFellAsleepByAClockThatWasAheadAndIsRightAgain() {
    JobStore jobs = RunnerWorld.jobs();
    Instant due = Instant.now().plusSeconds(4);
    Instant wrong = Instant.now().plusSeconds(8 * 3600);
    world.acceptAt(wrong, jobs, "held", due, true);
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      world.await("published=1");
    }
    double calledAt =
        world.observed("calls?operation=publish").get(0).getAsJsonObject().get("at").getAsDouble();

    assertTrue(calledAt >= due.toEpochMilli(), calledAt + " is before " + due.toEpochMilli());
  }

  @Test
  void wakesAtOnceWhatOnlyWaitsForItsTimeOnceTheClockIsSetBack() {
    Instant now = Instant.parse("2026-11-30T12:00:00Z");
    PublishJob asleep = RunnerWorld.job("post", "waiting", now.plusSeconds(3600), true);

    assertEquals(now, asleep.asleepAnew(now.plusSeconds(1800), now).wakeAt());
    assertEquals(asleep, asleep.asleepAnew(now.minusSeconds(1), now));
  }

  @Test
  void looksInsteadOfRepeatingWhenTheAnswerWasCutOffByARestart() {
    world.fault("{\"name\":\"publish-hang-after-commit\",\"times\":\"1\"}");
    JobStore first = RunnerWorld.jobs();
    String postId;
    try (JobRunner runner = world.runner(first)) {
      runner.start();
      postId = world.accept(first, "cut off", Instant.now(), false);
      runner.wakeBy(Instant.EPOCH);
      world.await("published=1");
    }

    JobStore second = RunnerWorld.jobs();
    try (JobRunner runner = world.runner(second)) {
      runner.start();
      awaitStatus(postId, "PUBLISHED");
      assertEquals(1, world.observed("calls?operation=publish").size());
      assertEquals(1, world.observed("published").size());
    }
  }

  @Test
  void publishesNothingOfACancelledPost() {
    JobStore jobs = RunnerWorld.jobs();
    String cancelled = world.accept(jobs, "cancelled", Instant.now().plusSeconds(1), true);
    world.accept(jobs, "kept", Instant.now().plusSeconds(2), true);
    JobStore.Change change = world.database().write(sql -> jobs.cancel(sql, cancelled));
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      world.await("published=1");
    }

    assertEquals(JobStore.Change.DONE, change);
    assertEquals(
        "kept", world.observed("published").get(0).getAsJsonObject().get("caption").getAsString());
  }

  @Test
  void throwsThePreparedContainerAwayWhenThePostIsEdited() {
    JobStore jobs = RunnerWorld.jobs();
    Instant due = Instant.now().plusSeconds(8);
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      String postId = world.accept(jobs, "old", due, true);
      runner.wakeBy(Instant.EPOCH);
      world.await("containers=1");
      Instant now = Instant.now();
      world
          .database()
          .write(
              sql -> {
                String jobId = jobs.find(sql, postId).orElseThrow().job().jobId();
                var edited = RunnerWorld.job(postId, "new", due, true).named(jobId);
                return jobs.replace(sql, PublishMachine.start(edited, now, 0), now);
              });
      runner.wakeBy(Instant.EPOCH);
      world.await("published=1");
    }

    assertEquals(
        "new", world.observed("published").get(0).getAsJsonObject().get("caption").getAsString());
  }

  @Test
  void tellsTheAccountThatItsTokenWasRefused() {
    world.fault("{\"name\":\"token-revoked\",\"times\":\"1\"}");
    JobStore jobs = RunnerWorld.jobs();
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      String postId = world.accept(jobs, "no token", Instant.now(), false);
      runner.wakeBy(Instant.EPOCH);
      awaitStatus(postId, "FAILED");

      assertEquals("TOKEN_EXPIRED", world.column(postId, "error_code"));
    }
    assertEquals(1, world.refusedTokens());
  }

  @Test
  void goesOnWithATokenThatCameDuringTheCall() {
    world.replaceTheTokenDuringTheNextCall();
    JobStore jobs = RunnerWorld.jobs();
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      String postId = world.accept(jobs, "another token", Instant.now(), false);
      runner.wakeBy(Instant.EPOCH);
      awaitStatus(postId, "PUBLISHED");
    }
    assertEquals(0, world.refusedTokens());
    assertEquals(1, world.observed("published").size());
  }

  private void awaitStatus(String postId, String status) {
    Instant limit = Instant.now().plusSeconds(60);
    while (!world.column(postId, "status").equals(status)) {
      assertTrue(Instant.now().isBefore(limit), () -> "still " + world.column(postId, "status"));
      Thread.onSpinWait();
    }
  }
}
