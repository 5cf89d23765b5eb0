package io.voidgram.server.privateapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.posts.PostingWorld;
import io.voidgram.server.store.Database;
import io.voidgram.server.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions grow old, and are kept in use. */
final class SessionWarmingTest {
  private static final Instant SIGNED_IN = Instant.parse("2026-04-18T12:00:00Z");

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"-5, 1", "0, 1", "1439, 1", "1440, 2", "2879, 2", "2880, 3", "525600, 3"})
  void phasesLastADay(long minutes, int phase) {
    assertEquals(phase, SessionPhase.at(SIGNED_IN, SIGNED_IN.plus(Duration.ofMinutes(minutes))));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"0, -", "180, -", "181, Instagram app version is 181 days stale"})
  void tellsHowStaleTheVersionIs(long days, @Nullable String warning) {
    AppVersion version = new AppVersion("1.0", "1", LocalDate.of(2026, 4, 18));

    assertEquals(warning, version.warning(version.checkedAt().plus(Duration.ofDays(days))));
  }

  @Test
  void usesASessionThatLayIdle() throws Exception {
    signInTheDayBeforeYesterday();
    try (PostingWorld world = PostingWorld.start(home)) {
      JsonObject session = warmed(world);

      assertEquals(3, session.get("phase").getAsInt());
      assertTrue(session.get("lastWarmupError").isJsonNull(), session::toString);
    }
  }

  private void signInTheDayBeforeYesterday() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String account = world.instagram();
      world
          .server()
          .withCookie()
          .put("/api/private-api/consent/" + account, "{\"acknowledged\":true}");
      String credentials =
          Text.of(
              "{\"accountId\":\"%s\",\"igUsername\":\"sandbox_ig\",\"igPassword\":\"any\"}",
              account);
      Reply saved = world.api().post("/api/v1/settings/private-api-credentials", credentials);
      assertEquals(200, saved.status(), saved.body());
    }
    try (Database database = Database.openMigrated(home.resolve("voidgram.db"))) {
      database.write(
          sql ->
              sql.prepare("update private_api_credentials set last_login_at = last_login_at - :ms")
                  .bind("ms", Duration.ofHours(49).toMillis())
                  .update());
    }
  }

  private static JsonObject warmed(PostingWorld world) throws Exception {
    String path = "/api/v1/settings/session-phase/" + world.instagram();
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    JsonObject session = world.api().get(path).json();
    while (session.get("lastWarmupAt").isJsonNull()) {
      assertTrue(Instant.now().isBefore(end), session::toString);
      session = world.api().get(path).json();
    }
    return session;
  }
}
