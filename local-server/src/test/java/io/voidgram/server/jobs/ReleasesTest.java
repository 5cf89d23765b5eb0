package io.voidgram.server.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.server.runner.RunnerWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jobs are let go, and in which order. */
final class ReleasesTest {
  private static final Duration GRACE = Duration.ofHours(6);
  private static final double DICE = 0.5;
  private static final int MAX = 16;

  @TempDir private Path home;
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
  void letsLatePostsGoOldestFirstAndAMinuteApart() {
    JobStore jobs = RunnerWorld.jobs();
    Drive drive = Drive.with(GRACE, Instant.now());
    Releases releases = new Releases(jobs, new JobSteps(jobs, drive), drive);
    Instant accepted = Instant.now();
    Instant now = accepted.plusSeconds(1);
    String newest = world.acceptAt(accepted, jobs, "newest", now.minusSeconds(600), true);
    String middle = world.acceptAt(accepted, jobs, "middle", now.minusSeconds(900), true);
    String oldest = world.acceptAt(accepted, jobs, "oldest", now.minusSeconds(1200), true);

    assertEquals(List.of(oldest), due(releases, now));
    assertEquals(List.of(), due(releases, now.plusSeconds(59)));
    assertEquals(List.of(middle), due(releases, now.plusSeconds(60)));
    assertEquals(List.of(newest), due(releases, now.plusSeconds(120)));
  }

  /** The posts whose jobs begin to be prepared; a job that is held back or missed only sleeps. */
  private List<String> due(Releases releases, Instant now) {
    return world
        .database()
        .write(
            sql ->
                releases.take(
                    sql,
                    Waiting.asleep(sql, false, MAX).stream()
                        .filter(job -> !job.wakeAt().isAfter(now))
                        .toList(),
                    Moment.of(now),
                    DICE))
        .stream()
        .filter(lease -> lease.job().wakeAt() == null)
        .map(lease -> lease.job().postId())
        .toList();
  }
}
