package io.voidgram.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.RestoredJobs;
import io.voidgram.server.posts.PostBody;
import io.voidgram.server.posts.PostingWorld;
import io.voidgram.server.posts.store.PostProgress;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.store.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old backup is brought back while Instagram has more than it knows: nothing goes out twice. */
final class RestoredPostsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private SandboxServer instagram;
  private Path home;
  private Path archive;
  private String due;
  private String moved;
  private String later;
  private String mediaOfMoved;

  /** Of three posts in the backup two have gone out since, one of them at another time. */
  @BeforeEach
  void makeBackupAndGoOn() throws Exception {
    instagram = SandboxServer.start(SandboxOptions.usual().withPort(0));
    home = folder.resolve("home");
    archive = folder.resolve("backup.zip");
    try (PostingWorld world = connected(home)) {
      due = world.schedule(post(world, "due"), Instant.now().plus(Duration.ofMinutes(20)));
      moved = world.schedule(post(world, "moved"), Instant.now().plus(DAY));
      later = world.schedule(post(world, "later"), Instant.now().plus(DAY));
      new Export(home, Clock.systemUTC()).toFile(archive, true);
      move(world, moved);
      move(world, due);
      world.completed(due);
      mediaOfMoved = PostingWorld.text(world.completed(moved), "igMediaId");
    }
    assertEquals(List.of(1, 1, 0), published());
  }

  @AfterEach
  void stop() throws Exception {
    instagram.close();
  }

  private static PostBody post(PostingWorld world, String caption) throws Exception {
    return world.imagePost().with("caption", caption);
  }

  private static void move(PostingWorld world, String id) throws Exception {
    String at = Instant.now().plusSeconds(2).toString();
    String body = "{\"scheduledFor\":\"" + at + "\"}";
    var reply = world.api().put("/api/v1/schedule/" + id, body);
    assertEquals(200, reply.status(), reply.body());
  }

  private PostingWorld open(Path place) throws Exception {
    return PostingWorld.start(place, "VOIDGRAM_INSTAGRAM_BASE=" + instagram.url());
  }

  private PostingWorld connected(Path place) throws Exception {
    try (TestServer server =
        TestServer.start(place, "VOIDGRAM_INSTAGRAM_BASE=" + instagram.url())) {
      connect(server);
    }
    return open(place);
  }

  private void connect(TestServer server) throws Exception {
    String token = TestServer.sandboxToken(instagram.url(), "INSTAGRAM_USER");
    String body = "{\"loginMethod\":\"instagram\",\"accessToken\":\"" + token + "\"}";
    var reply = server.withCookie().post("/api/auth/accounts", body);
    assertEquals(2, reply.status() / 100, reply.body());
  }

  /** How often each of the three is on Instagram. */
  private List<Integer> published() throws Exception {
    URI url = URI.create(instagram.url() + "/__sandbox/published");
    String told =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
            .body();
    int[] counts = new int[3];
    for (JsonElement row : JsonParser.parseString(told).getAsJsonArray()) {
      String caption = row.getAsJsonObject().get("caption").getAsString();
      counts[List.of("due", "moved", "later").indexOf(caption)]++;
    }
    return List.of(counts[0], counts[1], counts[2]);
  }

  /** An hour later, when the first of them should have gone out. */
  private Imported bringBack(Path place) {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    return new Import(place, clock).from(archive, true);
  }

  private static JsonObject resume(PostingWorld world) throws Exception {
    var reply = world.server().withCookie().post("/api/backup/resume", "{}");
    assertEquals(200, reply.status(), reply.body());
    return reply.json();
  }

  @Test
  void aCopyThatNobodySettledIsSeenToPublishTwice() throws Exception {
    Path copy = folder.resolve("copy");
    try (Archive opened = Archive.open(archive)) {
      new Unpacking(opened, copy).all(Long.MAX_VALUE);
    }
    Files.copy(home.resolve("vault.keys"), copy.resolve("vault.keys"));

    try (PostingWorld world = open(copy)) {
      move(world, moved);
      world.completed(moved);
    }

    assertEquals(List.of(1, 2, 0), published());
  }

  @Test
  void nothingGoesOutByItselfAndWhatIsLiveIsFound() throws Exception {
    Imported imported = bringBack(home);

    assertEquals(
        List.of(2, 1, 0), List.of(imported.held(), imported.doubtful(), imported.inCloud()));
    assertEquals(List.of(), imported.reconnect());
    try (PostingWorld world = open(home)) {
      JsonObject doubtful = world.post(due);
      assertEquals("PUBLISH_OUTCOME_UNKNOWN", PostingWorld.text(doubtful, "errorCode"));
      assertEquals("SCHEDULED", PostingWorld.text(world.post(moved), "status"));

      assertEquals(202, world.api().post(PostingWorld.POSTS + due + "/retry").status());
      assertEquals(2, resume(world).get("released").getAsInt());

      JsonObject found = world.inStatus(moved, "PUBLISHED");
      assertEquals(mediaOfMoved, PostingWorld.text(found, "igMediaId"));
      world.inStatus(due, "PUBLISHED");
      assertEquals("SCHEDULED", PostingWorld.text(world.post(later), "status"));
    }
    assertEquals(List.of(1, 1, 0), published());
  }

  @Test
  void anEditIsTheOwnersWordAndStillLooksFirst() throws Exception {
    bringBack(home);

    try (PostingWorld world = open(home)) {
      move(world, moved);
      assertEquals(
          mediaOfMoved, PostingWorld.text(world.inStatus(moved, "PUBLISHED"), "igMediaId"));
      move(world, later);
      world.inStatus(later, "PUBLISHED");
    }

    assertEquals(List.of(1, 1, 1), published());
  }

  @Test
  void onTwoOtherComputersItWaitsUntilTheAccountIsConnectedAndTheOwnerSpeaks() throws Exception {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    assertEquals(1, bringBack(one).reconnect().size());
    assertEquals(2, bringBack(other).held());

    try (PostingWorld first = open(one);
        PostingWorld second = open(other)) {
      assertEquals(0, resume(first).get("released").getAsInt());
      connect(first.server());
      connect(second.server());
      assertEquals(2, resume(first).get("released").getAsInt());
      first.inStatus(moved, "PUBLISHED");
      move(second, moved);
      second.inStatus(moved, "PUBLISHED");
      assertEquals("SCHEDULED", PostingWorld.text(second.post(later), "status"));
    }

    assertEquals(List.of(1, 1, 0), published());
  }

  @Test
  void whatNobodyLetGoFailsAtItsTime() throws Exception {
    bringBack(home);
    try (Database database = Database.open(home.resolve("voidgram.db"))) {
      RestoredJobs jobs = new RestoredJobs(new JobStore("test", new PostProgress()));
      int early = database.write(sql -> jobs.expire(sql, Instant.now()));
      int late = database.write(sql -> jobs.expire(sql, Instant.now().plus(DAY)));
      assertEquals(List.of(0, 2), List.of(early, late));
    }

    try (PostingWorld world = open(home)) {
      assertEquals("SCHEDULE_MISSED", PostingWorld.text(world.post(moved), "errorCode"));
      assertEquals(202, world.api().post(PostingWorld.POSTS + moved + "/retry").status());
      JsonObject found = world.completed(moved);
      assertEquals(mediaOfMoved, PostingWorld.text(found, "igMediaId"));
    }
    assertEquals(List.of(1, 1, 0), published());
  }
}
