package io.voidgram.server.privateapi.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.posts.PostBody;
import io.voidgram.server.posts.PostingWorld;
import io.voidgram.server.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Posts with mention stickers, from the API to the account's story. */
final class StickerStoryTest {
  private static final String CREDENTIALS = "/api/v1/settings/private-api-credentials";
  private static final String TWO =
      "[{\"username\":\"sandbox_anna\",\"x\":0.25,\"y\":0.75},{\"username\":\"sandbox_ben\"}]";

  private static PostingWorld world;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    world = PostingWorld.start(home);
  }

  @BeforeEach
  void signIn() throws Exception {
    world.clearFaults();
    String account = world.instagram();
    world
        .server()
        .withCookie()
        .put("/api/private-api/consent/" + account, "{\"acknowledged\":true}");
    String credentials =
        Text.of(
            "{\"accountId\":\"%s\",\"igUsername\":\"sandbox_ig\",\"igPassword\":\"any\"}", account);
    Reply saved = world.api().post(CREDENTIALS, credentials);
    assertEquals(200, saved.status(), saved.body());
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "video"})
  void goesOutOnceWithItsStickers(String kind) throws Exception {
    int before = world.observed("published").size();

    JsonObject post = found(world.publish(story(kind, TWO)));

    assertTrue(post.get("publishedViaPrivateApi").getAsBoolean());
    assertTrue(PostingWorld.text(post, "igPermalink").contains("/stories/"), post::toString);
    assertEquals(before + 1, world.observed("published").size());
    JsonArray tags =
        world.published(PostingWorld.text(post, "igMediaId")).getAsJsonArray("userTags");
    assertEquals(2, tags.size());
    JsonObject first = tags.get(0).getAsJsonObject();
    assertEquals("sandbox_anna", first.get("username").getAsString());
    assertEquals(0.25, first.get("x").getAsDouble());
    assertEquals(0.75, first.get("y").getAsDouble());
    assertEquals(0, world.observed("violations").size(), world.observed("violations")::toString);
  }

  @Test
  void goesOutToTheSecond() throws Exception {
    Instant at = Instant.now().plus(Duration.ofSeconds(8));
    String id = world.schedule(story("image", TWO), at);

    JsonObject post = found(id);

    JsonObject live = world.published(PostingWorld.text(post, "igMediaId"));
    double lateMs = live.get("at").getAsDouble() - at.toEpochMilli();
    assertTrue(lateMs >= 0 && lateMs < 1_000, live::toString);
  }

  @ParameterizedTest
  @CsvSource({"private-user", "private-upload", "private-configure"})
  void failsAtTheFirstObjectionAndSendsNothingMore(String operation) throws Exception {
    int live = world.observed("published").size();
    world.fault(
        Text.of(
            "{\"phase\":\"before\",\"operation\":\"%s\",\"action\":\"http\",\"status\":400,"
                + "\"body\":\"{\\\"message\\\":\\\"challenge_required\\\",\\\"challenge\\\":{}}\"}",
            operation));

    String id = world.publish(story("image", TWO));
    JsonObject post = world.completed(id);

    assertEquals("CHALLENGE_REQUIRED", PostingWorld.text(post, "errorCode"), post::toString);
    assertFalse(post.get("publishedViaPrivateApi").getAsBoolean());
    List<String> calls = privateCalls();
    world.clearFaults();
    assertEquals(202, world.api().post(PostingWorld.POSTS + id + "/retry").status());
    JsonObject again = failedAfter(id, PostingWorld.text(post, "lastAttemptAt"));
    assertEquals("CHALLENGE_REQUIRED", PostingWorld.text(again, "errorCode"));
    Reply another = world.api().post(PostingWorld.POSTS + "publish", story("image", TWO).json());
    assertEquals("PRIVATE_API_REQUIRED", another.code(), another.body());
    assertTrue(another.body().contains("confirm who they are"), another.body());
    assertEquals(calls, privateCalls());
    assertEquals(live, world.observed("published").size());
  }

  /** The post once it has failed again. */
  private static JsonObject failedAfter(String id, String lastAttemptAt) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    JsonObject post = world.post(id);
    while (!PostingWorld.text(post, "status").equals("FAILED")
        || PostingWorld.text(post, "lastAttemptAt").equals(lastAttemptAt)) {
      assertTrue(Instant.now().isBefore(end), post::toString);
      post = world.post(id);
    }
    return post;
  }

  /** The post once it is live and Meta's own API has told which story it is. */
  private static JsonObject found(String id) throws Exception {
    return world.await(id, post -> !PostingWorld.text(post, "igPermalink").isEmpty());
  }

  @Test
  void saysWhoIsNotThere() throws Exception {
    JsonObject post =
        world.completed(world.publish(story("image", "[{\"username\":\"nobody_at_all\"}]")));

    assertEquals("INVALID_MENTIONS", PostingWorld.text(post, "errorCode"), post::toString);
    assertTrue(PostingWorld.text(post, "errorMessage").contains("@nobody_at_all"));
    assertEquals(
        "PUBLISHED",
        PostingWorld.text(world.completed(world.publish(story("image", TWO))), "status"));
  }

  @Test
  void triesAnUploadAgainWhoseAnswerGotLost() throws Exception {
    int live = world.observed("published").size();
    world.fault(
        "{\"phase\":\"after\",\"operation\":\"private-upload\",\"action\":\"close\",\"times\":1}");

    JsonObject post = world.completed(world.publish(story("image", TWO)));

    assertEquals("PUBLISHED", PostingWorld.text(post, "status"), post::toString);
    assertEquals(live + 1, world.observed("published").size());
  }

  @Test
  void isNeverPublishedWithoutItsStickers() throws Exception {
    int live = world.observed("published").size();
    String id = world.schedule(story("image", TWO), Instant.now().plus(Duration.ofSeconds(6)));
    world.api().delete(CREDENTIALS + "/" + world.instagram());

    JsonObject post = world.completed(id);

    assertEquals("FAILED", PostingWorld.text(post, "status"), post::toString);
    assertEquals(live, world.observed("published").size());
  }

  @Test
  void goesOutFromThisComputerOnly() throws Exception {
    String body =
        story("image", TWO)
            .with("runOn", "cloud")
            .with("scheduledFor", Instant.now().plus(Duration.ofHours(1)).toString())
            .json();

    Reply reply = world.api().post("/api/v1/schedule", body);

    assertEquals("VALIDATION_ERROR", reply.code(), reply.body());
    assertTrue(reply.body().contains("this computer only"), reply.body());
  }

  private static PostBody story(String kind, String mentions) throws Exception {
    String media = kind.equals("video") ? world.video() : world.image(1080, 1920);
    return PostBody.of(world.instagram(), "STORIES")
        .with("mediaFileId", media)
        .withJson("storyMentions", mentions);
  }

  private static List<String> privateCalls() throws Exception {
    List<String> calls = new ArrayList<>();
    for (JsonElement call : world.observed("calls?after=0")) {
      JsonObject row = call.getAsJsonObject();
      if (row.get("host").getAsString().equals("i.instagram.com")) {
        calls.add(row.get("method").getAsString() + " " + row.get("path").getAsString());
      }
    }
    return calls;
  }
}
