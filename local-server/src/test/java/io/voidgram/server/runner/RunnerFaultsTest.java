package io.voidgram.server.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.server.jobs.JobSteps;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.Lease;
import io.voidgram.server.jobs.Releases;
import io.voidgram.server.jobs.Waiting;
import io.voidgram.server.store.DamagedFile;
import io.voidgram.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever one job, one answer or the disk does, the other posts go out. */
@Timeout(120)
class RunnerFaultsTest {
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
  void setsAJobAsideThatCannotBeRead() {
    JobStore jobs = RunnerWorld.jobs();
    Instant due = Instant.now();
    String unreadable = world.accept(jobs, "unreadable", due.minusSeconds(9), false);
    change("update scheduled_job set job = '{\"format\":1}' where post_id = :id", unreadable);
    String readable = world.accept(jobs, "readable", due, false);
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();

      awaitStatus(readable, "PUBLISHED");
      awaitStatus(unreadable, "FAILED");
    }

    assertEquals("INTERNAL_ERROR", world.column(unreadable, "error_code"));
    assertTrue(world.column(unreadable, "error_message").contains("cannot be read"));
    assertTrue(world.troubles().sentences().toString().contains(unreadable));
    assertEquals(1, world.observed("published").size());
  }

  @Test
  void setsAJobAsideThatWasCutOffAndCannotBeRead() {
    JobStore before = RunnerWorld.jobs();
    String unreadable = world.accept(before, "unreadable", Instant.now(), false);
    change(
        "update scheduled_job set status = 'PROCESSING', owner = 'gone', job = '' where post_id = :id",
        unreadable);
    JobStore jobs = RunnerWorld.jobs();
    String readable = world.accept(jobs, "readable", Instant.now(), false);
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();

      awaitStatus(readable, "PUBLISHED");
      awaitStatus(unreadable, "FAILED");
    }
  }

  @Test
  void setsAJobAsideWhoseRowIsSpoiltWhileItsCallIsUnderWay() {
    world.fault(
        "{\"phase\":\"before\",\"operation\":\"create\",\"action\":\"slow\",\"ms\":1500,\"times\":1}");
    JobStore jobs = RunnerWorld.jobs();
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      String spoilt = world.accept(jobs, "spoilt", Instant.now(), false);
      runner.wakeBy(Instant.EPOCH);
      world.await("calls=1");
      change("update scheduled_job set job = '{{' where post_id = :id", spoilt);

      awaitStatus(spoilt, "FAILED");

      assertTrue(world.troubles().sentences().toString().contains(spoilt));
    }
  }

  @Test
  void goesOnWhenThePageOfTheFirstJobIsDamaged() throws IOException {
    JobStore jobs = RunnerWorld.jobs();
    String padding = "p".repeat(2000);
    String damaged = world.accept(jobs, "damaged-" + padding, Instant.now().minusSeconds(9), false);
    for (int i = 0; i < 12; i++) {
      world.accept(jobs, "between-" + i + padding, Instant.now().plusSeconds(86_400), true);
    }
    String lookingFirst = world.accept(jobs, "looking first", Instant.now(), false);
    String place = "\"postId\":\"" + damaged;
    world.reopen(file -> DamagedFile.at(file, place));
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      String fresh = world.accept(jobs, "fresh", Instant.now(), false);
      runner.wakeBy(Instant.EPOCH);

      awaitStatus(fresh, "PUBLISHED");
      awaitStatus(lookingFirst, "PUBLISHED");
      String told = world.troubles().sentences().toString();

      assertTrue(told.contains(damaged) && told.contains("damaged"), told);
    }
  }

  @Test
  void doesNotPublishAPostThatWasShownAsFailedMeanwhile() {
    JobStore jobs = RunnerWorld.jobs();
    String post = world.accept(jobs, "set aside", Instant.now(), false);
    change("update post set status = 'FAILED' where id = :id", post);
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();

      await(() -> !world.column(post, "error_code").isEmpty());
    }

    assertEquals("FAILED", world.column(post, "status"));
    assertEquals(0, world.observed("containers").size());
  }

  @Test
  void takesAnAnswerForNoneThatNamesTheMediaOfAnotherPost() {
    JobStore jobs = RunnerWorld.jobs();
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      String first = world.accept(jobs, "first", Instant.now(), false);
      runner.wakeBy(Instant.EPOCH);
      awaitStatus(first, "PUBLISHED");
      String mediaId = world.column(first, "ig_media_id");
      world.answerToPublish(mediaId);
      String second = world.accept(jobs, "second", Instant.now(), false);
      runner.wakeBy(Instant.EPOCH);
      world.await("published=2");
      String third = world.accept(jobs, "third", Instant.now(), false);
      runner.wakeBy(Instant.EPOCH);

      awaitStatus(third, "PUBLISHED");
      awaitStatus(second, "PUBLISHED");
      assertFalse(world.column(second, "ig_media_id").equals(mediaId));
    }
    assertEquals(3, world.observed("published").size());
  }

  @Test
  void givesAPostUpOnlyWhenItsPageStaysDamaged() {
    JobStore jobs = RunnerWorld.jobs();
    String post = world.accept(jobs, "damaged", Instant.now(), true);
    Waiting waiting = world.database().read(sql -> Waiting.asleep(sql, false, 1)).get(0);
    SetAside setAside = new SetAside(world.database(), jobs, world.troubles());
    StoreException damage = new StoreException("The database file is damaged.");
    Instant now = Instant.now();

    for (int tries = 0; tries < 6; tries++) {
      setAside.put(waiting, damage, now);
      assertTrue(setAside.holds(waiting, now));
    }
    assertEquals("QUEUED", world.column(post, "status"));
    setAside.put(waiting, damage, now);

    assertEquals("FAILED", world.column(post, "status"));
    assertFalse(setAside.holds(waiting, now));
  }

  @Test
  void waitsForTokensThatCannotBeReadInPlaceOfDoubtingTheCall() {
    JobStore jobs = RunnerWorld.jobs();
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      String post = world.accept(jobs, "in time", Instant.now().plusSeconds(6), true);
      runner.wakeBy(Instant.EPOCH);
      await(() -> !world.column(post, "ig_container_id").isEmpty());
      world.failToReadTokens(2);
      Instant before = Instant.now();

      awaitStatus(post, "PUBLISHED");
      assertTrue(Instant.now().isBefore(before.plusSeconds(40)));
    }
    assertEquals(1, world.observed("calls?operation=publish").size());
  }

  @Test
  void saysThatTheDiskIsFullAndGoesOnWhenItIsNot() {
    JobStore jobs = RunnerWorld.jobs();
    String post = world.accept(jobs, "full disk", Instant.now().plusSeconds(1), true);
    execute("create table filler (content)");
    execute(
        """
        create trigger much before update on scheduled_job begin
          insert into filler values (zeroblob(1000000));
        end
        """);
    limitPages(1);
    try (JobRunner runner = world.runner(jobs)) {
      runner.start();
      await(() -> world.troubles().sentences().toString().contains("full"));

      limitPages(1_000_000);

      awaitStatus(post, "PUBLISHED");
      await(() -> world.troubles().sentences().isEmpty());
    }
  }

  @Test
  void looksBeforeItGoesOnWithAPostThatWasCutOffAndIsLateByNow() {
    JobStore jobs = RunnerWorld.jobs();
    Instant due = Instant.now();
    world.accept(jobs, "cut off", due, false);
    Drive drive = Drive.with(Duration.ofHours(6), due.minusSeconds(60));
    Releases releases = new Releases(jobs, new JobSteps(jobs, drive), drive);
    Waiting waiting = world.database().read(sql -> Waiting.asleep(sql, false, 1)).get(0);
    Lease lease =
        world
            .database()
            .write(sql -> releases.take(sql, List.of(waiting), Moment.of(due), 0))
            .get(0);
    Moment later = Moment.of(due.plusSeconds(600));

    Optional<Lease> again = world.database().write(sql -> releases.takeAgain(sql, lease, later, 0));

    assertInstanceOf(PublishState.CreatingContainer.class, lease.job().state());
    assertInstanceOf(PublishState.Looking.class, again.orElseThrow().job().state());
    assertTrue(world.database().write(sql -> releases.takeAgain(sql, lease, later, 0)).isEmpty());
  }

  private void execute(String text) {
    world.database().write(sql -> sql.prepare(text).update());
  }

  private void limitPages(int pages) {
    world.database().write(sql -> sql.prepare("PRAGMA max_page_count = " + pages).number());
  }

  private void change(String text, String id) {
    int changed = world.database().write(sql -> sql.prepare(text).bind("id", id).update());
    assertTrue(List.of(0, 1).contains(changed));
  }

  private void awaitStatus(String postId, String status) {
    await(() -> world.column(postId, "status").equals(status));
  }

  private static void await(BooleanSupplier condition) {
    Instant limit = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(limit), "waited in vain");
      LockSupport.parkNanos(20_000_000);
    }
  }
}
