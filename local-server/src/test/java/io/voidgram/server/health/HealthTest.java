package io.voidgram.server.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HealthTest {
  private static final String HEALTH = "/api/v1/health";

  @TempDir Path home;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(home);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void isHealthyToEverybody() throws Exception {
    Reply reply = server.anonymous().get(HEALTH);

    assertEquals(200, reply.status());
    JsonObject health = reply.json();
    assertEquals(
        List.of("status", "timestamp", "services", "uptime"), List.copyOf(health.keySet()));
    assertEquals("healthy", health.get("status").getAsString());
    assertEquals("connected", health.getAsJsonObject("services").get("database").getAsString());
    assertTrue(health.get("uptime").getAsDouble() >= 0);
    assertTrue(Instant.parse(health.get("timestamp").getAsString()).isAfter(Instant.EPOCH));
  }

  @Test
  void isUnavailableWithoutItsDatabaseFile() throws Exception {
    Files.delete(home.resolve("voidgram.db"));

    Reply reply = server.anonymous().get(HEALTH);

    assertEquals(503, reply.status());
    assertEquals("SERVICE_UNAVAILABLE", reply.code());
  }

  @Test
  void isUnavailableWithADamagedDatabase() throws Exception {
    Files.write(
        home.resolve("voidgram.db"), new byte[100_000], StandardOpenOption.TRUNCATE_EXISTING);

    Reply reply = server.anonymous().get(HEALTH);

    assertEquals(503, reply.status());
    assertEquals("SERVICE_UNAVAILABLE", reply.code());
  }

  @Test
  void tellsThePrivateApiVersionToThoseWhoMayKnow() throws Exception {
    assertEquals(401, server.anonymous().get(HEALTH + "/ig-version").status());
    JsonObject version = server.withKey().get(HEALTH + "/ig-version").json();
    assertEquals(version.get("currentVersion"), version.get("latestVersion"));
    assertFalse(version.get("lastCheckedAt").isJsonNull());
    assertEquals(false, version.get("isOutdated").getAsBoolean());
  }
}
