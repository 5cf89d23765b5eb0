package io.voidgram.server.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for what completed since the last answer misses nothing, however the clock is set. */
final class CompletionOrderTest {
  private static final String FIRST = "11111111-1111-4111-8111-111111111111";
  private static final String SECOND = "22222222-2222-4222-8222-222222222222";
  private static final String THIRD = "33333333-3333-4333-8333-333333333333";
  private static final String ACCOUNT = "44444444-4444-4444-8444-444444444444";
  private static final String COMPLETIONS = "/api/v1/posts/recent-completions?since=";

  @Test
  void aPostThatCompletesAfterTheClockWasSetBackIsTold(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      Instant now = Instant.now();
      complete(home, FIRST, now);
      JsonObject first = world.api().get(COMPLETIONS + now.minusSeconds(60)).json();
      assertEquals(1, first.getAsJsonArray("posts").size());
      String next = first.get("nextSince").getAsString();

      complete(home, SECOND, now.minus(Duration.ofHours(1)));
      execute(home, "delete from post where id = '" + SECOND + "'");
      complete(home, THIRD, now.minus(Duration.ofHours(2)));

      JsonObject later = world.api().get(COMPLETIONS + next).json();
      assertEquals(1, later.getAsJsonArray("posts").size());
      assertEquals(
          0,
          world
              .api()
              .get(COMPLETIONS + later.get("nextSince").getAsString())
              .json()
              .getAsJsonArray("posts")
              .size());
    }
  }

  /** A post that completes while the server's clock shows that time. */
  private static void complete(Path home, String id, Instant clock) throws SQLException {
    long ms = clock.toEpochMilli();
    execute(
        home,
        "insert into post (id, instagram_account_id, media_type, source_type, status, created_at,"
            + " updated_at) values ('"
            + id
            + "', '"
            + ACCOUNT
            + "', 'IMAGE', 'MANUAL', 'QUEUED', "
            + ms
            + ", "
            + ms
            + ")");
    execute(
        home,
        "update post set status = 'PUBLISHED', completed_at = updated_at where id = '" + id + "'");
  }

  private static void execute(Path home, String sql) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("voidgram.db"));
        Statement statement = database.createStatement()) {
      statement.execute("pragma busy_timeout = 5000");
      statement.execute(sql);
    }
  }
}
