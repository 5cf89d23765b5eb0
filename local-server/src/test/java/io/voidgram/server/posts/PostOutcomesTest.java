package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.POSTS;
import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How posts end when Instagram refuses, breaks or stays silent, and what a retry does then. */
final class PostOutcomesTest {
  @TempDir static Path home;
  private static PostingWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = PostingWorld.start(home);
  }

  @AfterEach
  void calmDown() throws Exception {
    world.clearFaults();
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @Test
  void walksThroughItsStatuses() throws Exception {
    world.fault(
        "{\"phase\":\"before\",\"action\":\"slow\",\"ms\":700,\"operation\":\"create,publish\"}");
    String id = world.publish(world.imagePost());
    List<String> walk = new ArrayList<>();
    walk.add(text(world.post(id), "status"));

    world.await(
        id,
        post -> {
          String status = text(post, "status");
          if (!walk.get(walk.size() - 1).equals(status)) {
            walk.add(status);
          }
          return status.equals("PUBLISHED");
        });

    walk.remove("QUEUED");
    assertEquals(List.of("PROCESSING", "PUBLISHING", "PUBLISHED"), walk);
  }

  @Test
  void endsWithTheLimitReachedAndGoesOutOnARetryWhenThereIsRoomAgain() throws Exception {
    world.fault("{\"name\":\"quota\",\"total\":25,\"used\":25}");
    String id = world.publish(world.imagePost().with("caption", "limit"));

    JsonObject failed = world.completed(id);
    assertEquals("PUBLISH_LIMIT_REACHED", text(failed, "errorCode"));
    assertTrue(text(failed, "errorMessage").contains("25"), failed::toString);

    world.clearFaults();
    JsonObject published = retried(id);
    assertEquals("PUBLISHED", text(published, "status"), published::toString);
    assertEquals(1, postsWith("limit"));
    assertEquals(1, containersWith("limit"));
  }

  private static JsonObject retried(String id) throws Exception {
    int retryCount = world.post(id).get("retryCount").getAsInt();
    Reply reply = world.api().post(POSTS + id + "/retry");
    assertEquals(202, reply.status(), reply.body());
    assertEquals(id, reply.json().get("postId").getAsString());
    assertEquals("QUEUED", reply.json().get("status").getAsString());
    JsonObject after = world.completed(id);
    assertEquals(retryCount, after.get("retryCount").getAsInt());
    return after;
  }

  /** All at once, so that each has to be told from the others whose answers are lost too. */
  @Test
  void findsThePostsWhoseAnswersWereLost() throws Exception {
    List<String> ids = new ArrayList<>();
    for (String fault :
        List.of(
            "publish-close-after-commit",
            "publish-2207051-live",
            "publish-2207085-live",
            "publish-halfbody-after-commit")) {
      world.fault("{\"name\":\"" + fault + "\"}");
      ids.add(world.publish(world.imagePost().with("caption", "lost " + ids.size())));
    }

    for (int i = 0; i < ids.size(); i++) {
      JsonObject post = world.await(ids.get(i), it -> !text(it, "igPermalink").isEmpty());
      assertEquals("PUBLISHED", text(post, "status"));
      assertEquals("lost " + i, text(world.published(text(post, "igMediaId")), "caption"));
      assertEquals(1, postsWith("lost " + i));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "account-restricted, INSTAGRAM_API_ERROR",
    "permission-missing, INSTAGRAM_API_ERROR",
    "containers-full, PUBLISH_LIMIT_REACHED"
  })
  void endsAtOnceWhenOnlyTheUserCanHelp(String fault, String code) throws Exception {
    world.fault("{\"name\":\"" + fault + "\"}");
    String id = world.publish(world.imagePost().with("caption", fault));

    JsonObject failed = world.completed(id);

    assertEquals("FAILED", text(failed, "status"));
    assertEquals(code, text(failed, "errorCode"));
    assertFalse(text(failed, "errorMessage").isEmpty());
    world.clearFaults();
    assertEquals("PUBLISHED", text(retried(id), "status"));
  }

  @Test
  void endsAtOnceWhenTheMediaIsToBlame() throws Exception {
    world.fault("{\"name\":\"container-error\",\"subcode\":2207026}");
    String id = world.publish(world.imagePost());

    assertEquals("CONTAINER_FAILED", text(world.completed(id), "errorCode"));
  }

  @Test
  void waitsAtTheCostOfNoAttemptWhileInstagramIsDown() throws Exception {
    world.fault("{\"name\":\"create-5xx\"}");
    String id = world.publish(world.imagePost().with("caption", "heals"));

    JsonObject post = world.completed(id);

    assertEquals("PUBLISHED", text(post, "status"));
    assertEquals(0, post.get("retryCount").getAsInt());
    assertEquals(1, postsWith("heals"));
  }

  @Test
  void refusesToRetryWhatHasNotFailed() throws Exception {
    String draft = world.draft(world.imagePost());
    String published = world.publish(world.imagePost());
    world.inStatus(published, "PUBLISHED");

    assertEquals("INVALID_STATUS", world.api().post(POSTS + draft + "/retry").code());
    assertEquals("INVALID_STATUS", world.api().post(POSTS + published + "/retry").code());
    assertEquals("NOT_FOUND", world.api().post(POSTS + "none/retry").code());
  }

  @Test
  void refusesToRetryWithoutItsPicture() throws Exception {
    world.fault("{\"name\":\"account-restricted\"}");
    String image = world.image();
    String id = world.publish(PostBody.of(world.instagram(), "IMAGE").with("mediaFileId", image));
    world.completed(id);
    assertEquals(200, world.api().delete("/api/v1/media/" + image).status());

    assertEquals("MEDIA_INVALID", world.api().post(POSTS + id + "/retry").code());
    assertEquals(0, world.post(id).getAsJsonArray("mediaFiles").size());
  }

  private static int postsWith(String caption) throws Exception {
    int count = 0;
    for (JsonElement row : world.observed("published")) {
      count += text(row.getAsJsonObject(), "caption").equals(caption) ? 1 : 0;
    }
    return count;
  }

  private static int containersWith(String caption) throws Exception {
    int count = 0;
    for (JsonElement row : world.observed("containers")) {
      JsonObject spec = row.getAsJsonObject().getAsJsonObject("spec");
      count += spec.has("caption") && text(spec, "caption").equals(caption) ? 1 : 0;
    }
    return count;
  }
}
