package io.voidgram.server.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start page shows as gone out last. */
final class LatestPostsTest {
  private static final String LATEST = "/api/posts/latest";

  @TempDir Path home;
  private PostingWorld world;

  @BeforeEach
  void start() throws Exception {
    world = PostingWorld.start(home);
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void findsWhatWentOutHoweverManyWerePlannedSince() throws Exception {
    String live = world.publish(world.imagePost());
    world.completed(live);
    PostBody later = world.imagePost();
    for (int i = 0; i < 10; i++) {
      world.schedule(later, Instant.now().plus(Duration.ofDays(2 + i)));
    }

    assertEquals(List.of(live), latest());
  }

  @Test
  void putsFirstWhatCompletedLast() throws Exception {
    PostBody first = world.imagePost();
    String madeFirst = world.schedule(first, Instant.now().plus(Duration.ofDays(2)));
    String second = world.publish(world.imagePost());
    world.completed(second);
    world.api().delete("/api/v1/schedule/" + madeFirst);

    String third = world.publish(world.imagePost());
    world.completed(third);

    assertEquals(List.of(third, second), latest());
  }

  @Test
  void isForOurOwnPageOnly() throws Exception {
    assertEquals(403, world.api().get(LATEST).status());
    assertEquals(401, world.server().anonymous().get(LATEST).status());
  }

  private List<String> latest() throws Exception {
    List<String> ids = new ArrayList<>();
    JsonObject answer = world.server().withCookie().get(LATEST).json();
    for (JsonElement post : answer.getAsJsonArray("posts")) {
      ids.add(post.getAsJsonObject().get("id").getAsString());
    }
    return ids;
  }
}
