package io.voidgram.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.posts.PostingWorld;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.text.Text;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup does not know what was reposted since; brought back, it reposts nothing unasked. */
final class RestoredRepostsTest {
  private static final String REPOST = "/api/v1/story-repost";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private SandboxServer instagram;
  private Path home;
  private Path archive;

  /** Reposts unasked; a mention that waits is in the backup, another one came after it. */
  @BeforeEach
  void makeBackupAndGoOn() throws Exception {
    instagram = SandboxServer.start(SandboxOptions.usual().withPort(0));
    home = folder.resolve("home");
    archive = folder.resolve("backup.zip");
    connect();
    try (PostingWorld world = open(home)) {
      String username = configure(world, false).get("igUsername").getAsString();
      mention(username, "early");
      String waiting = scan(world, 1);
      configure(world, true);
      assertEquals(200, post(world, "/enable").status());
      new Export(home, Clock.systemUTC()).toFile(archive, true);
      assertEquals(200, world.api().post(REPOST + "/" + waiting + "/approve").status());
      mention(username, "late");
      post(world, "/scan");
      awaitPublished(2);
    }
  }

  @AfterEach
  void stop() throws Exception {
    instagram.close();
  }

  private PostingWorld open(Path place) throws Exception {
    return PostingWorld.start(place, "VOIDGRAM_INSTAGRAM_BASE=" + instagram.url());
  }

  private void connect() throws Exception {
    try (TestServer server = TestServer.start(home, "VOIDGRAM_INSTAGRAM_BASE=" + instagram.url())) {
      String token = TestServer.sandboxToken(instagram.url(), "INSTAGRAM_USER");
      String body = "{\"loginMethod\":\"instagram\",\"accessToken\":\"" + token + "\"}";
      Reply reply = server.withCookie().post("/api/auth/accounts", body);
      assertEquals(2, reply.status() / 100, reply.body());
    }
  }

  private static Reply post(PostingWorld world, String path) throws Exception {
    return world.api().post(REPOST + path, Text.of("{\"accountId\":\"%s\"}", world.instagram()));
  }

  private static JsonObject configure(PostingWorld world, boolean isAutomatic) throws Exception {
    String settings =
        Text.of(
            "{\"accountId\":\"%s\",\"source\":\"official\",\"autoRepostEnabled\":%s,"
                + "\"dailyRepostLimit\":25,\"sleepWindowStart\":0,\"sleepWindowEnd\":0}",
            world.instagram(), isAutomatic);
    Reply reply = world.api().post(REPOST + "/config", settings);
    assertEquals(200, reply.status(), reply.body());
    return reply.json();
  }

  /** Looks for mentions, of which there are so many new ones; returns the id of the first. */
  private static String scan(PostingWorld world, int detected) throws Exception {
    Reply scan = post(world, "/scan");
    assertEquals(200, scan.status(), scan.body());
    assertEquals(detected, scan.json().get("detected").getAsInt(), scan.body());
    return scan.json().getAsJsonArray("items").get(0).getAsJsonObject().get("id").getAsString();
  }

  private void mention(String username, String fan) throws Exception {
    String body =
        Text.of(
            "{\"account\":\"%s\",\"from\":\"%s\",\"kind\":\"mention\",\"media\":\"image\"}",
            username, fan);
    control("POST", "mentions", body);
  }

  private String control(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(instagram.url() + "/__sandbox/" + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private int published() throws Exception {
    return JsonParser.parseString(control("GET", "published", "")).getAsJsonArray().size();
  }

  private void awaitPublished(int count) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (published() < count) {
      assertFalse(Instant.now().isAfter(end), () -> "never " + count + " stories");
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    assertEquals(count, published());
  }

  @Test
  void aCopyThatNobodySettledIsSeenToRepostTwice() throws Exception {
    Path copy = folder.resolve("copy");
    try (Archive opened = Archive.open(archive)) {
      new Unpacking(opened, copy).all(Long.MAX_VALUE);
    }
    Files.copy(home.resolve("vault.keys"), copy.resolve("vault.keys"));

    try (PostingWorld world = open(copy)) {
      post(world, "/scan");
      awaitPublished(3);
    }
  }

  @Test
  void nothingIsRepostedUnaskedAndWhatIsFoundAgainWaits() throws Exception {
    new Import(home, Clock.systemUTC()).from(archive, true);

    try (PostingWorld world = open(home)) {
      JsonObject status = world.api().get(REPOST + "/status").json();
      assertFalse(status.get("isEnabled").getAsBoolean(), status::toString);
      assertFalse(
          status.getAsJsonObject("config").get("autoRepostEnabled").getAsBoolean(),
          status::toString);
      assertEquals(0, pending(world));

      scan(world, 2);

      assertEquals(2, pending(world));
      assertEquals(200, post(world, "/enable").status());
      assertEquals(0, post(world, "/scan").json().get("detected").getAsInt());
      assertEquals(2, pending(world));
      String posts = world.api().get("/api/v1/posts").body();
      assertEquals(0, world.api().get("/api/v1/posts").json().get("total").getAsInt(), posts);
    }
    assertEquals(2, published());
  }

  private static int pending(PostingWorld world) throws Exception {
    return world.api().get(REPOST + "/pending").json().getAsJsonArray("pending").size();
  }
}
