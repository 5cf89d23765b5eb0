package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.POSTS;
import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking a published post down from Instagram, where Meta has a way to do that. */
final class InstagramDeletionTest {
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
  void reallyDeletesThePostOfAFacebookLoginAccount() throws Exception {
    JsonObject post = published(world.facebook());

    JsonObject answer = delete(post);

    assertTrue(answer.get("wasDeletedFromInstagram").getAsBoolean(), answer::toString);
    assertTrue(answer.get("deleteError").isJsonNull());
    assertEquals(text(post, "igPermalink"), text(answer, "permalink"));
    assertFalse(text(world.published(text(post, "igMediaId")), "deletedAt").isEmpty());
    assertEquals(404, world.statusOf(text(post, "igPermalink")));
  }

  @Test
  void onlyForgetsThePostOfAnInstagramLoginAccount() throws Exception {
    JsonObject post = published(world.instagram());

    JsonObject answer = delete(post);

    assertFalse(answer.get("wasDeletedFromInstagram").getAsBoolean());
    assertTrue(text(answer, "deleteError").contains("Facebook"), answer::toString);
    assertEquals(text(post, "igPermalink"), text(answer, "permalink"));
    assertEquals("", text(world.published(text(post, "igMediaId")), "deletedAt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete-2207085", "delete-100-33"})
  void tellsWhyInstagramKeptIt(String fault) throws Exception {
    JsonObject post = published(world.facebook());
    world.fault("{\"name\":\"" + fault + "\"}");

    JsonObject answer = delete(post);

    assertFalse(answer.get("wasDeletedFromInstagram").getAsBoolean());
    assertTrue(text(answer, "deleteError").startsWith("Instagram refused"), answer::toString);
    assertEquals("", text(world.published(text(post, "igMediaId")), "deletedAt"));
  }

  @Test
  void looksWhetherItIsGoneWhenTheAnswerIsLost() throws Exception {
    JsonObject post = published(world.facebook());
    world.fault("{\"name\":\"delete-lost\"}");

    assertTrue(delete(post).get("wasDeletedFromInstagram").getAsBoolean());
  }

  @Test
  void refusesStoriesAndPostsThatAreNotPublished() throws Exception {
    String story =
        world.publish(
            PostBody.of(world.facebook(), "STORIES").with("mediaFileId", world.image(720, 1280)));
    world.await(story, post -> !text(post, "igMediaId").isEmpty());
    String draft = world.draft(world.imagePost());

    assertEquals("STORIES_CANNOT_DELETE", code(story));
    assertEquals("INVALID_STATUS", code(draft));
    assertEquals("NOT_FOUND", code("none"));
    assertEquals("PUBLISHED", text(world.post(story), "status"));
  }

  /** For the two seconds in which a post is known to be live and not yet under which id. */
  @Test
  void refusesAPostWhoseIdIsNotKnown() throws Exception {
    world.fault("{\"name\":\"publish-close-after-commit\"}");
    world.fault("{\"name\":\"list-lag\",\"ms\":20000}");
    String id = world.publish(world.imagePost().with("caption", "nameless"));
    world.inStatus(id, "PUBLISHED");

    assertEquals("NO_MEDIA_ID", code(id));
  }

  private static JsonObject published(String accountId) throws Exception {
    String id = world.publish(world.imagePost().with("accountId", accountId));
    return world.await(id, post -> !text(post, "igPermalink").isEmpty());
  }

  private static JsonObject delete(JsonObject post) throws Exception {
    String id = text(post, "id");
    Reply reply = world.api().delete(POSTS + id + "/instagram");
    assertEquals(200, reply.status(), reply.body());
    assertTrue(reply.json().get("success").getAsBoolean());
    assertEquals(id, text(reply.json(), "clearedPostId"));
    assertEquals("NOT_FOUND", world.api().get(POSTS + id).code());
    return reply.json();
  }

  private static String code(String id) throws Exception {
    return world.api().delete(POSTS + id + "/instagram").code();
  }
}
