package io.voidgram.server.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
