package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.POSTS;
import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posts that are only kept, until they are published or scheduled. */
final class DraftTest {
  @TempDir static Path home;
  private static PostingWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = PostingWorld.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @Test
  void needsOnlyAnAccountAndAMediaType() throws Exception {
    Reply reply =
        world.api().post(POSTS + "draft", PostBody.of(world.instagram(), "CAROUSEL").json());

    assertEquals(201, reply.status());
    assertEquals("DRAFT", text(reply.json(), "status"));
    assertEquals("MANUAL", text(reply.json(), "sourceType"));
    assertTrue(reply.json().get("scheduledFor").isJsonNull());
  }

  @Test
  void changesOnlyWhatIsSentAndClearsWhatIsNull() throws Exception {
    String image = world.image();
    String id =
        world.draft(
            PostBody.of(world.instagram(), "IMAGE")
                .with("mediaFileId", image)
                .with("caption", "first")
                .with("locationName", "Here")
                .withIds("collaborators", "sandbox_ben"));

    JsonObject changed =
        put(id, PostBody.empty().with("caption", "second").withNull("locationName"));

    assertEquals("second", text(changed, "caption"));
    assertEquals("", text(changed, "locationName"));
    assertEquals("[\"sandbox_ben\"]", text(changed, "collaborators"));
    assertEquals(image, text(changed.getAsJsonArray("mediaFiles").get(0).getAsJsonObject(), "id"));
    assertEquals(changed, world.post(id));
  }

  @Test
  void swapsItsMediaWhenItBecomesACarousel() throws Exception {
    String first = world.image();
    String second = world.image();
    String id = world.draft(PostBody.of(world.instagram(), "IMAGE").with("mediaFileId", first));

    JsonObject changed =
        put(
            id,
            PostBody.empty().with("mediaType", "CAROUSEL").withIds("mediaFileIds", second, first));

    assertEquals(2, changed.getAsJsonArray("mediaFiles").size());
    assertEquals(second, text(changed.getAsJsonArray("mediaFiles").get(0).getAsJsonObject(), "id"));
  }

  @Test
  void publishesADraftWithTheFieldsOfTheBodyOnTop() throws Exception {
    String id = world.draft(world.imagePost().with("caption", "kept").with("locationName", "Here"));

    Reply reply =
        world
            .api()
            .post(
                POSTS + "publish",
                PostBody.empty().with("draftId", id).with("caption", "on top").json());

    assertEquals(202, reply.status(), reply.body());
    assertEquals(id, reply.json().get("postId").getAsString());
    JsonObject post = world.completed(id);
    assertEquals("PUBLISHED", text(post, "status"));
    assertEquals("Here", text(post, "locationName"));
    assertEquals("on top", text(world.published(text(post, "igMediaId")), "caption"));
  }

  @Test
  void schedulesADraft() throws Exception {
    String id = world.draft(world.imagePost());
    PostBody body =
        PostBody.empty()
            .with("draftId", id)
            .with("scheduledFor", Instant.now().plusSeconds(7200).toString());

    Reply reply = world.api().post("/api/v1/schedule", body.json());

    assertEquals(201, reply.status(), reply.body());
    assertEquals(id, reply.json().get("postId").getAsString());
    assertEquals("SCHEDULED", text(world.post(id), "status"));
    assertEquals("SCHEDULED", text(world.post(id), "sourceType"));
  }

  @Test
  void refusesADraftThatIsNotCompleteYet() throws Exception {
    String id = world.draft(PostBody.of(world.instagram(), "IMAGE"));
    PostBody body = PostBody.empty().with("draftId", id);

    assertEquals("VALIDATION_ERROR", world.api().post(POSTS + "publish", body.json()).code());
    assertEquals("DRAFT", text(world.post(id), "status"));
  }

  @Test
  void refusesToChangeWhatIsNoDraftAnyMore() throws Exception {
    String id = world.schedule(world.imagePost(), Instant.now().plusSeconds(7200));
    PostBody body = PostBody.empty().with("caption", "late");

    assertEquals("INVALID_STATUS", world.api().put(POSTS + "draft/" + id, body.json()).code());
    assertEquals(
        "INVALID_STATUS",
        world.api().post(POSTS + "publish", body.with("draftId", id).json()).code());
    assertEquals("NOT_FOUND", world.api().put(POSTS + "draft/none", body.json()).code());
  }

  @Test
  void holdsAChangedDraftToTheRules() throws Exception {
    String id = world.draft(world.imagePost());

    assertEquals(
        "INVALID_CROSS_POST", putCode(id, PostBody.empty().with("crossPostToFacebook", true)));
    assertEquals("INVALID_TAGS", putCode(id, reelsWithTags()));
    assertEquals(
        "INVALID_CAROUSEL", putCode(id, PostBody.empty().withIds("mediaFileIds", world.image())));
    assertEquals(
        "INVALID_MENTIONS",
        putCode(id, PostBody.empty().withJson("storyMentions", "[{\"username\":\"a\"}]")));
    assertEquals(
        "INVALID_COLLABORATORS",
        putCode(id, PostBody.empty().withIds("collaborators", "a", "b", "c", "d")));
    assertEquals("MEDIA_INVALID", putCode(id, PostBody.empty().with("mediaFileId", world.video())));
    assertEquals("VALIDATION_ERROR", putCode(id, PostBody.empty().withNull("accountId")));
  }

  private static PostBody reelsWithTags() throws Exception {
    return PostBody.empty()
        .with("mediaType", "REELS")
        .with("mediaFileId", world.video())
        .withJson("userTags", "[{\"username\":\"a\",\"x\":0,\"y\":0}]");
  }

  private static JsonObject put(String id, PostBody body) throws Exception {
    Reply reply = world.api().put(POSTS + "draft/" + id, body.json());
    assertEquals(200, reply.status(), reply.body());
    return reply.json();
  }

  private static String putCode(String id, PostBody body) throws Exception {
    return world.api().put(POSTS + "draft/" + id, body.json()).code();
  }
}
