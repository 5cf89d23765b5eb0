package io.voidgram.server.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.posts.PostingWorld;
import io.voidgram.server.store.Database;
import io.voidgram.server.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a mention in the sandbox's inbox to the account's own story. */
final class SandboxRepostTest {
  private static final String REPOST = "/api/v1/story-repost";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static PostingWorld world;
  private static Path folder;
  private static int fans;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    folder = home;
    world = PostingWorld.start(home);
    String accountId = world.instagram();
    world
        .server()
        .withCookie()
        .put("/api/private-api/consent/" + accountId, "{\"acknowledged\":true}");
    String credentials =
        Text.of(
            "{\"accountId\":\"%s\",\"igUsername\":\"sandbox_ig\",\"igPassword\":\"any\"}",
            accountId);
    Reply saved = world.api().post("/api/v1/settings/private-api-credentials", credentials);
    assertEquals(200, saved.status(), saved.body());
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "official, image, approved",
    "official, video, approved",
    "official, image, automatic",
    "official, video, automatic",
    "private, image, approved",
    "private, video, approved",
    "private, image, automatic",
    "private, video, automatic"
  })
  void repostsAMentionOnce(String source, String media, String way) throws Exception {
    String accountId = world.instagram();
    boolean isAutomatic = way.equals("automatic");
    String settings =
        Text.of(
            "{\"accountId\":\"%s\",\"source\":\"%s\",\"autoRepostEnabled\":%s,"
                + "\"dailyRepostLimit\":25,\"sleepWindowStart\":0,\"sleepWindowEnd\":0}",
            accountId, source, isAutomatic);
    JsonObject config = world.api().post(REPOST + "/config", settings).json();
    endWarmUp();
    String fan = "fan" + ++fans;
    String mention =
        Text.of(
            "{\"account\":\"%s\",\"from\":\"%s\",\"kind\":\"mention\",\"media\":\"%s\"}",
            config.get("igUsername").getAsString(), fan, media);
    world.control("POST", "mentions", mention);
    int before = world.observed("published").size();

    Reply scan = world.api().post(REPOST + "/scan", Text.of("{\"accountId\":\"%s\"}", accountId));

    assertEquals(200, scan.status(), scan.body());
    assertEquals(1, scan.json().get("detected").getAsInt(), scan.body());
    String id =
        scan.json().getAsJsonArray("items").get(0).getAsJsonObject().get("id").getAsString();
    if (!isAutomatic) {
      assertEquals(200, world.api().post(REPOST + "/" + id + "/approve").status());
    }
    JsonObject repost = published(id);
    assertEquals(fan, repost.get("originalUsername").getAsString());
    assertTrue(repost.get("permalink").getAsString().contains("/stories/"), repost::toString);
    assertEquals(before + 1, world.observed("published").size());
    assertEquals(0, world.observed("violations").size(), world.observed("violations")::toString);
  }

  @ParameterizedTest
  @CsvSource({"sandbox_anna, true, 1", "sandbox_ben, false, 0", "nobody_knows, true, 0"})
  void tagsWhoPostedTheStoryWhereThatIsWantedAndPossible(String fan, boolean isWanted, int tags)
      throws Exception {
    String accountId = world.instagram();
    String settings =
        Text.of(
            "{\"accountId\":\"%s\",\"source\":\"official\",\"autoRepostEnabled\":true,"
                + "\"autoTagOriginalPoster\":%s,\"dailyRepostLimit\":25,"
                + "\"sleepWindowStart\":0,\"sleepWindowEnd\":0}",
            accountId, isWanted);
    JsonObject config = world.api().post(REPOST + "/config", settings).json();
    String mention =
        Text.of(
            "{\"account\":\"%s\",\"from\":\"%s\",\"kind\":\"mention\",\"media\":\"image\"}",
            config.get("igUsername").getAsString(), fan);
    world.control("POST", "mentions", mention);
    int before = world.observed("published").size();

    Reply scan = world.api().post(REPOST + "/scan", Text.of("{\"accountId\":\"%s\"}", accountId));

    published(scan.json().getAsJsonArray("items").get(0).getAsJsonObject().get("id").getAsString());
    JsonArray stories = world.observed("published");
    assertEquals(before + 1, stories.size());
    JsonArray tagged = stories.get(stories.size() - 1).getAsJsonObject().getAsJsonArray("userTags");
    assertEquals(tags, tagged.size(), tagged::toString);
    if (tags == 1) {
      assertEquals(fan, tagged.get(0).getAsJsonObject().get("username").getAsString());
    }
  }

  /** So that the tests of a day may repost as much as the limit says. */
  private static void endWarmUp() {
    try (Database database = Database.openMigrated(folder.resolve("voidgram.db"))) {
      database.write(
          sql -> sql.prepare("update story_repost_config set configured_at = 0").update());
    }
  }

  private static JsonObject published(String id) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    JsonObject repost = repost(id);
    while (!repost.get("status").getAsString().equals("PUBLISHED")) {
      JsonObject last = repost;
      assertTrue(Instant.now().isBefore(end), last::toString);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      repost = repost(id);
    }
    return repost;
  }

  private static JsonObject repost(String id) throws Exception {
    JsonArray reposts = world.api().get(REPOST + "/history").json().getAsJsonArray("reposts");
    for (JsonElement row : reposts) {
      if (row.getAsJsonObject().get("id").getAsString().equals(id)) {
        return row.getAsJsonObject();
      }
    }
    throw new AssertionError("no repost " + id + " in " + reposts);
  }
}
