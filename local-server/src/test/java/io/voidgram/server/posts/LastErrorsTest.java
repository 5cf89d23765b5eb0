package io.voidgram.server.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Caller;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the status page tells of the errors of posts. */
final class LastErrorsTest {
  private static final int TOLD_MAX = 10;

  @Test
  void tellsWhatWentWrongWithWhichPostAndWhen(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      assertEquals(0, errors(world).size());
      Instant before = Instant.now().minusSeconds(1);
      world.schedule(world.imagePost(), Instant.now().plusSeconds(3_600));
      String failed = failed(world);

      JsonArray errors = errors(world);
      JsonObject error = errors.get(0).getAsJsonObject();
      assertEquals(1, errors.size());
      assertEquals(failed, error.get("postId").getAsString());
      assertEquals("MEDIA_INVALID", error.get("code").getAsString());
      assertTrue(error.get("message").getAsString().contains("deleted"));
      assertTrue(Instant.parse(error.get("at").getAsString()).isAfter(before));
    }
  }

  @Test
  void tellsOfTheLatestOnly(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String last = "";
      for (int i = 0; i <= TOLD_MAX; i++) {
        last = failed(world);
      }

      JsonArray errors = errors(world);
      assertEquals(TOLD_MAX, errors.size());
      assertEquals(last, errors.get(0).getAsJsonObject().get("postId").getAsString());
    }
  }

  /** A post whose picture is deleted before its time. */
  private static String failed(PostingWorld world) throws Exception {
    String image = world.image();
    PostBody body = PostBody.of(world.instagram(), "IMAGE").with("mediaFileId", image);
    String post = world.schedule(body, Instant.now().plusSeconds(3_600));
    world.api().delete("/api/v1/media/" + image);
    return post;
  }

  private static JsonArray errors(PostingWorld world) throws Exception {
    Caller page = world.server().withCookie();
    return page.get("/api/posts/errors").json().getAsJsonArray("errors");
  }
}
