package io.voidgram.server.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the posts that refer to a media file when it is deleted. */
final class DeletedMediaTest {

  @Test
  void postsLoseTheLinkAndDraftsKeepIt(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String image = world.image();
      PostBody body = PostBody.of(world.instagram(), "IMAGE").with("mediaFileId", image);
      String scheduled = world.schedule(body, Instant.now().plus(Duration.ofDays(1)));
      String draft = world.draft(body);

      assertEquals(200, world.api().delete("/api/v1/media/" + image).status());

      assertEquals(0, world.post(scheduled).getAsJsonArray("mediaFiles").size());
      assertEquals(List.of("null"), links(home, scheduled));
      assertEquals(List.of(image), links(home, draft));
    }
  }

  @Test
  void waitingPostsFailAtOnceAndTheAnswerNamesThem(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String image = world.image();
      String other = world.image();
      Instant later = Instant.now().plus(Duration.ofDays(1));
      String single =
          world.schedule(PostBody.of(world.instagram(), "IMAGE").with("mediaFileId", image), later);
      String carousel =
          world.schedule(
              PostBody.of(world.instagram(), "CAROUSEL").withIds("mediaFileIds", other, image),
              later);

      Reply reply = world.api().delete("/api/v1/media/" + image);

      assertEquals(200, reply.status());
      assertEquals(
          List.of(single, carousel),
          reply.json().getAsJsonArray("affectedPosts").asList().stream()
              .map(id -> id.getAsString())
              .toList());
      for (String post : List.of(single, carousel)) {
        assertEquals("FAILED", PostingWorld.text(world.post(post), "status"));
        assertEquals("MEDIA_INVALID", PostingWorld.text(world.post(post), "errorCode"));
      }
      assertEquals(0, world.observed("containers").size());
    }
  }

  @Test
  void nothingIsSaidOfPostsWhenNoneWaits(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      Reply reply = world.api().delete("/api/v1/media/" + world.image());

      assertEquals("{\"success\":true}", reply.body());
    }
  }

  @Test
  void aPostWhoseFileVanishedFailsBeforeMetaIsAsked(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String image = world.image();
      PostBody body = PostBody.of(world.instagram(), "IMAGE").with("mediaFileId", image);
      String post = world.schedule(body, Instant.now().plusSeconds(300));
      removeUploads(home);

      world
          .api()
          .put(
              "/api/v1/schedule/" + post,
              "{\"scheduledFor\":\"" + Instant.now().plusSeconds(65) + "\"}");

      assertEquals("MEDIA_INVALID", PostingWorld.text(world.completed(post), "errorCode"));
      assertEquals(0, world.observed("containers").size());
    }
  }

  private static void removeUploads(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("uploads"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<String> links(Path home, String postId) throws SQLException {
    List<String> links = new ArrayList<>();
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("voidgram.db"));
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select media_file_id from post_media where post_id = '" + postId + "'")) {
      while (rows.next()) {
        links.add(String.valueOf(rows.getString(1)));
      }
    }
    return links;
  }
}
