package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.POSTS;
import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of posts: pages, statuses, what was completed lately, what was cleared. */
final class PostListTest {

  @Test
  void pagesThroughAllPostsNewestFirst(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      List<String> ids = drafts(world, 5);

      JsonObject first = list(world, "limit=2");
      JsonObject last = list(world, "limit=2&page=3");

      assertEquals(List.of(ids.get(4), ids.get(3)), ids(first));
      assertTrue(first.get("hasMore").getAsBoolean());
      assertEquals(5, first.get("total").getAsInt());
      assertEquals(1, first.get("page").getAsInt());
      assertEquals(List.of(ids.get(0)), ids(last));
      assertFalse(last.get("hasMore").getAsBoolean());
      assertFalse(list(world, "limit=5").get("hasMore").getAsBoolean());
      assertEquals(List.of(), ids(list(world, "page=9")));
    }
  }

  @Test
  void leavesClearedPostsOut(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      List<String> ids = drafts(world, 4);

      Reply cleared = world.api().delete(POSTS + ids.get(2));

      assertEquals(200, cleared.status());
      assertTrue(cleared.json().get("success").getAsBoolean());
      assertEquals(ids.get(2), text(cleared.json(), "clearedPostId"));
      assertEquals(List.of(ids.get(3), ids.get(1)), ids(list(world, "limit=2")));
      assertEquals(List.of(ids.get(0)), ids(list(world, "limit=2&page=2")));
      assertEquals("NOT_FOUND", world.api().get(POSTS + ids.get(2)).code());
      assertEquals("NOT_FOUND", world.api().delete(POSTS + ids.get(2)).code());
    }
  }

  @Test
  void listsOneStatus(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String draft = drafts(world, 1).get(0);
      String published = world.publish(world.imagePost());
      world.inStatus(published, "PUBLISHED");

      assertEquals(List.of(draft), ids(list(world, "status=DRAFT")));
      assertEquals(List.of(published), ids(list(world, "status=PUBLISHED")));
      assertEquals(List.of(), ids(list(world, "status=FAILED")));
      for (String bad :
          List.of(
              "status=OPEN",
              "status=draft",
              "status=Draft",
              "status=%EF%BC%A4RAFT",
              "limit=%D9%A5",
              "limit=%EF%BC%95",
              "limit=%2B5",
              "page=%D9%A1",
              "limit=0",
              "limit=101",
              "page=0",
              "page=x")) {
        assertEquals("VALIDATION_ERROR", world.api().get("/api/v1/posts?" + bad).code(), bad);
      }
    }
  }

  @Test
  void tellsWhatWasCompletedSinceOldestFirst(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String start = Instant.now().toString();
      String first = world.publish(world.imagePost());
      world.completed(first);
      world.fault("{\"name\":\"account-restricted\"}");
      String second = world.publish(world.imagePost());
      world.completed(second);
      world.draft(world.imagePost());

      JsonObject both = completions(world, start);
      JsonObject none = completions(world, text(both, "nextSince"));

      assertEquals(List.of(first, second), ids(both));
      assertFalse(both.get("hasMore").getAsBoolean());
      assertEquals(List.of(), ids(none));
      assertEquals(List.of(second), ids(completions(world, text(world.post(second), "createdAt"))));
    }
  }

  @Test
  void wantsAReadableSince(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String path = POSTS + "recent-completions";

      assertEquals("MISSING_PARAM", world.api().get(path).code());
      assertEquals("INVALID_PARAM", world.api().get(path + "?since=yesterday").code());
    }
  }

  private static List<String> drafts(PostingWorld world, int count) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(world.draft(PostBody.of(world.instagram(), "IMAGE")));
    }
    return ids;
  }

  private static JsonObject list(PostingWorld world, String query) throws Exception {
    return world.api().get("/api/v1/posts?" + query).json();
  }

  private static JsonObject completions(PostingWorld world, String since) throws Exception {
    return world.api().get(POSTS + "recent-completions?since=" + since).json();
  }

  private static List<String> ids(JsonObject page) {
    JsonArray posts = page.getAsJsonArray("posts");
    List<String> ids = new ArrayList<>();
    posts.forEach(post -> ids.add(text(post.getAsJsonObject(), "id")));
    return ids;
  }
}
