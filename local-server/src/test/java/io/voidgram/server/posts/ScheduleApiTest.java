package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scheduling over HTTP: list, read, edit, cancel, and the queue's counters. */
final class ScheduleApiTest {
  private static final String SCHEDULE = "/api/v1/schedule";

  @TempDir Path home;

  @Test
  void answersWithTheTimeInUtcAndTheZoneAsGiven() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      PostBody body =
          world
              .imagePost()
              .with("scheduledFor", "2099-04-20T07:00:00-07:00")
              .with("timezone", "America/Los_Angeles");

      JsonObject answer = world.api().post(SCHEDULE, body.json()).json();

      assertEquals("2099-04-20T14:00:00.000Z", text(answer, "scheduledFor"));
      assertEquals("America/Los_Angeles", text(answer, "timezone"));
      assertEquals("SCHEDULED", text(answer, "status"));
      assertFalse(answer.get("isCloudflare").getAsBoolean());
      assertFalse(text(answer, "jobId").isEmpty());
      JsonObject post = world.api().get(SCHEDULE + "/" + text(answer, "postId")).json();
      assertEquals("2099-04-20T14:00:00.000Z", text(post, "scheduledFor"));
      assertTrue(post.get("isScheduled").getAsBoolean());
    }
  }

  @Test
  void listsSoonestFirstAndInPages() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      Instant later = Instant.now().plusSeconds(90_000);
      String third = world.schedule(world.imagePost(), later.plusSeconds(30));
      String first = world.schedule(world.imagePost(), later.plusSeconds(10));
      String second = world.schedule(world.imagePost(), later.plusSeconds(20));
      world.draft(world.imagePost());

      JsonObject page = world.api().get(SCHEDULE + "?limit=2").json();

      assertEquals(List.of(first, second), ids(page));
      assertTrue(page.get("hasMore").getAsBoolean());
      assertEquals(3, page.get("total").getAsInt());
      assertEquals(List.of(third), ids(world.api().get(SCHEDULE + "?limit=2&page=2").json()));
      assertEquals(List.of(), ids(world.api().get(SCHEDULE + "?status=PUBLISHING").json()));
      assertEquals(3, ids(world.api().get(SCHEDULE + "?status=SCHEDULED").json()).size());
      assertEquals("VALIDATION_ERROR", world.api().get(SCHEDULE + "?status=DRAFT").code());
    }
  }

  @Test
  void editsContentAndTime() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String id =
          world.schedule(world.imagePost().with("caption", "old"), Instant.now().plusSeconds(7200));
      PostBody change =
          PostBody.empty()
              .with("caption", "new")
              .withIds("collaborators", "sandbox_ben")
              .with("scheduledFor", Instant.now().plusSeconds(3).toString());

      Reply reply = world.api().put(SCHEDULE + "/" + id, change.json());

      assertEquals(200, reply.status(), reply.body());
      assertEquals("new", text(reply.json(), "caption"));
      JsonObject post = world.completed(id);
      assertEquals("PUBLISHED", text(post, "status"));
      JsonObject row = world.published(text(post, "igMediaId"));
      assertEquals("new", text(row, "caption"));
      assertEquals("[\"sandbox_ben\"]", row.get("collaborators").toString());
      assertEquals(1, world.observed("published").size());
    }
  }

  @Test
  void throwsThePreparedContainerAwayWhenThePostIsEdited() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      Instant due = Instant.now().plusSeconds(12);
      String id = world.schedule(world.imagePost().with("caption", "prepared"), due);
      world.await(id, post -> !text(post, "igContainerId").isEmpty());
      assertEquals("SCHEDULED", text(world.post(id), "status"));

      PostBody change = PostBody.empty().with("caption", "edited");
      assertEquals(200, world.api().put(SCHEDULE + "/" + id, change.json()).status());
      JsonObject post = world.completed(id);

      assertEquals("edited", text(world.published(text(post, "igMediaId")), "caption"));
      assertEquals(1, world.observed("published").size());
      assertEquals(2, world.observed("containers").size());
    }
  }

  @Test
  void refusesABadEdit() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String id = world.schedule(world.imagePost(), Instant.now().plusSeconds(7200));
      String past = Instant.now().minusSeconds(5).toString();

      assertEquals(
          "INVALID_SCHEDULE", edit(world, id, PostBody.empty().with("scheduledFor", past)));
      assertEquals("VALIDATION_ERROR", edit(world, id, PostBody.empty().withNull("scheduledFor")));
      assertEquals(
          "INVALID_CROSS_POST",
          edit(world, id, PostBody.empty().with("crossPostToFacebook", true)));
      assertEquals("NOT_FOUND", edit(world, "none", PostBody.empty()));
      assertEquals("NOT_FOUND", edit(world, world.draft(world.imagePost()), PostBody.empty()));
    }
  }

  /** An edit must not quietly make a shorter carousel of it. */
  @Test
  void refusesToEditAPostWhoseMediaWasDeleted() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String image = world.image();
      PostBody carousel =
          PostBody.of(world.instagram(), "CAROUSEL")
              .withIds("mediaFileIds", world.image(), world.image(), image);
      String id = world.schedule(carousel, Instant.now().plusSeconds(7200));
      assertEquals(200, world.api().delete("/api/v1/media/" + image).status());

      assertEquals("MEDIA_INVALID", edit(world, id, PostBody.empty().with("caption", "shorter")));
    }
  }

  @Test
  void turnsACancelledPostIntoADraftThatNothingPublishes() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String id = world.schedule(world.imagePost(), Instant.now().plusSeconds(8));
      world.await(id, post -> !text(post, "igContainerId").isEmpty());

      Reply cancelled = world.api().delete(SCHEDULE + "/" + id);

      assertEquals(200, cancelled.status());
      assertTrue(cancelled.json().get("success").getAsBoolean());
      JsonObject post = world.post(id);
      assertEquals("DRAFT", text(post, "status"));
      assertFalse(post.get("isScheduled").getAsBoolean());
      assertTrue(post.get("scheduledFor").isJsonNull());
      assertEquals("NOT_FOUND", world.api().delete(SCHEDULE + "/" + id).code());
      assertEquals("NOT_FOUND", world.api().get(SCHEDULE + "/" + id).code());

      String after = world.schedule(world.imagePost(), Instant.now().plusSeconds(9));
      world.inStatus(after, "PUBLISHED");
      assertEquals(1, world.observed("published").size());
      assertEquals("DRAFT", text(world.post(id), "status"));
    }
  }

  @Test
  void refusesToCancelOrEditOnceItIsPublishing() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      world.fault(
          "{\"phase\":\"before\",\"action\":\"slow\",\"ms\":2500,\"operation\":\"publish\"}");
      String id = world.schedule(world.imagePost(), Instant.now().plusSeconds(2));
      world.inStatus(id, "PUBLISHING");

      assertEquals("INVALID_STATUS", world.api().delete(SCHEDULE + "/" + id).code());
      assertEquals("INVALID_STATUS", edit(world, id, PostBody.empty().with("caption", "late")));
      assertEquals("INVALID_STATUS", world.api().delete(PostingWorld.POSTS + id).code());
      assertEquals("PUBLISHED", text(world.completed(id), "status"));
      assertEquals("INVALID_STATUS", edit(world, id, PostBody.empty().with("caption", "late")));
    }
  }

  @Test
  void cancelsAPostThatIsCleared() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String id = world.schedule(world.imagePost(), Instant.now().plusSeconds(7200));

      assertEquals(200, world.api().delete(PostingWorld.POSTS + id).status());

      assertEquals(0, counts(world).get("total").getAsInt());
      assertEquals("NOT_FOUND", world.api().get(PostingWorld.POSTS + id).code());
    }
  }

  @Test
  void countsWhatIsInTheQueue() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      world.schedule(world.imagePost(), Instant.now().plusSeconds(7200));
      world.schedule(world.imagePost(), Instant.now().plusSeconds(7300));
      world.fault(
          "{\"phase\":\"before\",\"action\":\"slow\",\"ms\":3000,\"operation\":\"publish\"}");
      String active = world.publish(world.imagePost());
      world.inStatus(active, "PUBLISHING");

      JsonObject counts = counts(world);

      assertEquals(2, counts.get("delayed").getAsInt());
      assertEquals(1, counts.get("active").getAsInt());
      assertEquals(0, counts.get("waiting").getAsInt());
      assertEquals(3, counts.get("total").getAsInt());
    }
  }

  private static JsonObject counts(PostingWorld world) throws Exception {
    JsonObject status = world.api().get(SCHEDULE + "/queue/status").json();
    assertEquals("local-sqlite", text(status, "queue"));
    return status.getAsJsonObject("counts");
  }

  private static String edit(PostingWorld world, String id, PostBody change) throws Exception {
    return world.api().put(SCHEDULE + "/" + id, change.json()).code();
  }

  private static List<String> ids(JsonObject page) {
    List<String> ids = new ArrayList<>();
    page.getAsJsonArray("posts").forEach(post -> ids.add(text(post.getAsJsonObject(), "id")));
    return ids;
  }
}
