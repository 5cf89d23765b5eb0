package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.POSTS;
import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posts that came due while the server was not running. */
final class OverdueTest {
  private static final Duration AHEAD = Duration.ofHours(2);

  @TempDir Path home;

  @Test
  void publishesAtOnceWhatIsOverdueWithinTheGrace() throws Exception {
    String id;
    try (PostingWorld world = PostingWorld.start(home)) {
      id = world.schedule(world.imagePost(), Instant.now().plus(AHEAD));
    }
    backdate(id, Duration.ofHours(5));

    try (PostingWorld world = PostingWorld.start(home)) {
      JsonObject post = world.completed(id);

      assertEquals("PUBLISHED", text(post, "status"), post::toString);
      assertEquals(1, world.observed("published").size());
    }
  }

  @Test
  void spacesTheLatePostsOfOneAccountOldestFirst() throws Exception {
    String newer;
    String older;
    String others;
    try (PostingWorld world = PostingWorld.start(home)) {
      newer = world.schedule(world.imagePost(), Instant.now().plus(AHEAD));
      older = world.schedule(world.imagePost(), Instant.now().plus(AHEAD));
      others =
          world.schedule(
              world.imagePost().with("accountId", world.facebook()), Instant.now().plus(AHEAD));
    }
    backdate(newer, Duration.ofMinutes(10));
    backdate(older, Duration.ofMinutes(20));
    backdate(others, Duration.ofMinutes(15));

    try (PostingWorld world = PostingWorld.start(home)) {
      assertEquals("PUBLISHED", text(world.completed(older), "status"));
      assertEquals("PUBLISHED", text(world.completed(others), "status"));
      assertEquals("QUEUED", text(world.post(newer), "status"));
      JsonObject queue = world.api().get("/api/v1/schedule/queue/status").json();
      assertEquals(1, queue.getAsJsonObject("counts").get("delayed").getAsInt());
      assertEquals(2, world.observed("published").size());
    }
  }

  @Test
  void missesWhatIsLaterThanTheGraceAndPublishesItOnARetry() throws Exception {
    String id;
    try (PostingWorld world = PostingWorld.start(home)) {
      id = world.schedule(world.imagePost(), Instant.now().plus(AHEAD));
    }
    backdate(id, Duration.ofMinutes(361));

    try (PostingWorld world = PostingWorld.start(home)) {
      JsonObject missed = world.completed(id);
      assertEquals("FAILED", text(missed, "status"));
      assertEquals("SCHEDULE_MISSED", text(missed, "errorCode"));
      assertTrue(text(missed, "errorMessage").contains("6 hours late"), missed::toString);
      assertEquals(0, world.observed("containers").size());

      assertEquals(202, world.api().post(POSTS + id + "/retry").status());
      assertEquals("PUBLISHED", text(world.completed(id), "status"));
    }
  }

  @Test
  void takesTheGraceFromTheEnvironment() throws Exception {
    String id;
    try (PostingWorld world = PostingWorld.start(home)) {
      id = world.schedule(world.imagePost(), Instant.now().plus(AHEAD));
    }
    backdate(id, Duration.ofMinutes(3));

    try (PostingWorld world = PostingWorld.start(home, "VOIDGRAM_LATE_GRACE_MINUTES=2")) {
      assertEquals("SCHEDULE_MISSED", text(world.completed(id), "errorCode"));
    }
  }

  /** Makes the post due that long ago, as if the server had been off since it was scheduled. */
  private void backdate(String postId, Duration late) {
    Instant due = Instant.now().minus(late);
    try (Database database = Database.open(home.resolve("voidgram.db"))) {
      database.write(
          sql -> {
            backdate(sql, postId, due);
            return postId;
          });
    }
  }

  private static void backdate(Sql sql, String postId, Instant due) {
    String stored =
        sql.prepare("select job from scheduled_job where post_id = :id")
            .bind("id", postId)
            .one(row -> row.text("job"))
            .orElseThrow();
    PublishJob job = JobJson.read(stored);
    PublishJob fresh =
        PublishJob.fresh(job.jobId(), postId, job.target(), job.content(), true, due);
    Instant longBefore = due.minus(Duration.ofHours(1));
    PublishJob older = PublishMachine.start(fresh, longBefore, 0);
    Instant wakeAt = older.wakeAt();
    sql.prepare("update scheduled_job set job = :job, run_at = :wakeAt where post_id = :id")
        .bind("job", JobJson.write(older))
        .bind("wakeAt", wakeAt == null ? Instant.EPOCH : wakeAt)
        .bind("id", postId)
        .update();
    sql.prepare("update post set scheduled_for = :due where id = :id")
        .bind("due", due)
        .bind("id", postId)
        .update();
  }
}
