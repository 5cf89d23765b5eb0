package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API tells while the Worker or Cloudflare's API does not answer as it should. */
final class OfflineTest {
  @TempDir static Path home;
  private static CloudWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = CloudWorld.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @BeforeEach
  void clear() throws Exception {
    world.clear();
  }

  @ParameterizedTest
  @EnumSource(BadMood.class)
  void tellsTheLastKnownNumbersWhileTheWorkerIsAway(BadMood mood) throws Exception {
    world.connect();
    JsonObject known = world.get("diagnostics").json();
    world.cloud.worker.setMood(mood);

    JsonObject told = world.get("diagnostics").json();

    assertTrue(told.get("offline").getAsBoolean());
    String reason = told.get("offlineReason").getAsString();
    assertTrue(reason.contains(world.cloud.worker.url()), reason);
    known.add("offline", told.get("offline"));
    known.add("offlineReason", told.get("offlineReason"));
    assertEquals(known, told);
  }

  @ParameterizedTest
  @EnumSource(BadMood.class)
  void hasNoNumbersOfAWorkerThatWasNeverSeen(BadMood mood) throws Exception {
    world.cloud.worker.setMood(mood);
    JsonObject checked = world.connect().json();

    assertEquals("WORKER_UNREACHABLE", problem(checked));
    assertEquals(502, world.get("diagnostics").status());
    assertEquals("WORKER_UNREACHABLE", world.get("diagnostics").code());
    assertEquals("WORKER_UNREACHABLE", world.get("kv").code());
    assertEquals("WORKER_UNREACHABLE", world.get("cron-status").code());
    assertFalse(world.get("status").json().get("isVerified").getAsBoolean());
  }

  @ParameterizedTest
  @EnumSource(BadMood.class)
  void saysThatCloudflareDoesNotTell(BadMood mood) throws Exception {
    world.connect();
    world.cloud.api.setMood(mood);

    TestServer.Reply reply = world.get("cron-status");

    assertEquals(502, reply.status());
    assertEquals("CLOUDFLARE_API_ERROR", reply.code());
    assertTrue(world.get("status").json().get("isVerified").getAsBoolean());
  }

  @ParameterizedTest
  @EnumSource(BadMood.class)
  void storesASetUpThatCouldNotBeChecked(BadMood mood) throws Exception {
    world.cloud.api.setMood(mood);

    JsonObject checked = world.connect().json();

    assertEquals("CLOUDFLARE_API_ERROR", problem(checked));
    JsonObject status = world.get("status").json();
    assertEquals(checked.get("status"), status);
    assertTrue(status.get("isConfigured").getAsBoolean());
    assertFalse(status.get("isVerified").getAsBoolean());
    assertTrue(status.get("lastVerifiedAt").isJsonNull());
  }

  @Test
  void givesASilentWorkerUp() throws Exception {
    world.connect();
    CountDownLatch end = new CountDownLatch(1);
    world.cloud.worker.setMood(exchange -> awaitEnd(end));

    JsonObject told = assertTimeout(Duration.ofSeconds(20), () -> world.get("diagnostics").json());

    end.countDown();
    assertTrue(told.get("offlineReason").getAsString().contains("no whole answer came within 8 s"));
  }

  private static void awaitEnd(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void tellsWhenTheCronLastRanAsFarAsIsKnown() throws Exception {
    world.connect();
    world.cloud.worker.setMood(BadMood.CLOSES_THE_CONNECTION);

    assertEquals(
        "2026-04-19T09:59:00.000Z",
        world.get("cron-status").json().get("lastCronRun").getAsString());
  }

  @Test
  void knowsTheLastNumbersAfterARestart() throws Exception {
    world.connect();
    world.cloud.workerInside.scheduledCount = 77;
    world.get("diagnostics");
    world.cloud.worker.setMood(BadMood.HTML_522);

    world.restartServer();

    JsonObject told = world.get("diagnostics").json();
    assertTrue(told.get("offline").getAsBoolean());
    assertEquals(77, told.get("scheduledCount").getAsInt());
  }

  @Test
  void knowsNothingOfAnotherWorker() throws Exception {
    world.connect();
    try (StandInCloud other = StandInCloud.start()) {
      other.worker.setMood(BadMood.HTML_404);
      JsonObject setUp = world.cloud.setUp();
      setUp.addProperty("workerUrl", other.worker.url());

      world.connect(setUp);

      assertEquals("WORKER_UNREACHABLE", world.get("diagnostics").code());
    }
  }

  @Test
  void knowsTheSameWorkerWhenItIsSetUpAgain() throws Exception {
    world.connect();
    world.cloud.worker.setMood(BadMood.HTML_522);

    world.connect();

    assertTrue(world.get("diagnostics").json().get("offline").getAsBoolean());
  }

  @Test
  void isVerifiedStillWhileNobodyCanBeReached() throws Exception {
    world.connect();
    JsonObject before = world.get("status").json();
    world.cloud.worker.setMood(BadMood.HTML_522);

    JsonObject checked = world.validate().json();

    assertEquals("WORKER_UNREACHABLE", problem(checked));
    assertEquals(before, checked.get("status"));
  }

  @Test
  void saysWhenNothingListens() throws Exception {
    try (StandInCloud gone = StandInCloud.start()) {
      gone.worker.close();
      JsonObject setUp = world.cloud.setUp();
      setUp.addProperty("workerUrl", gone.worker.url());

      JsonObject checked = world.connect(setUp).json();

      assertEquals("WORKER_UNREACHABLE", problem(checked));
      String error = checked.getAsJsonObject("problem").get("error").getAsString();
      assertTrue(error.contains("nothing takes connections there"), error);
    }
  }

  @Test
  void saysThatTheWorkerRefusesAlthoughItWasSeenBefore() throws Exception {
    world.connect();
    world.cloud.workerInside.secret = "k1:" + "A".repeat(43);

    for (String question : new String[] {"diagnostics", "kv", "cron-status"}) {
      TestServer.Reply reply = world.get(question);
      assertEquals(502, reply.status());
      assertEquals("WORKER_AUTH_FAILED", reply.code());
    }
  }

  @Test
  void isNotVerifiedAfterARefusalUntilItIsSeenToWorkAgain() throws Exception {
    world.connect();
    JsonObject working = world.get("status").json();
    world.cloud.workerInside.secret = "k2:" + StandInCloud.SECRET_TEXT;
    world.get("diagnostics");

    JsonObject refused = world.get("status").json();
    world.cloud.workerInside.secret = StandInCloud.WORKER_SECRET;
    JsonObject validated = world.validate().json();

    assertFalse(refused.get("isVerified").getAsBoolean());
    assertEquals(working.get("lastVerifiedAt"), refused.get("lastVerifiedAt"));
    assertTrue(validated.get("problem").isJsonNull());
    assertTrue(validated.getAsJsonObject("status").get("isVerified").getAsBoolean());
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, 6, 600})
  void asksAgainByTheTimeThatTheWorkerTells(int minutes) throws Exception {
    world.connect();
    world.cloud.workerInside.clockAhead = Duration.ofMinutes(minutes);

    TestServer.Reply reply = world.get("diagnostics");

    assertEquals(200, reply.status(), reply.body());
    assertTrue(reply.body().contains("\"offline\":false"), reply.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {-6, 6})
  void namesClocksThatAreApart(int minutes) throws Exception {
    world.connect();
    world.cloud.workerInside.clockAhead = Duration.ofMinutes(minutes);
    world.cloud.workerInside.tellsTime = false;

    TestServer.Reply reply = world.get("diagnostics");

    assertEquals("WORKER_AUTH_FAILED", reply.code());
    assertTrue(reply.body().contains("clock"), reply.body());
  }

  @Test
  void namesAWorkerWithoutASecret() throws Exception {
    world.connect();
    world.cloud.workerInside.secret = "";

    TestServer.Reply reply = world.get("diagnostics");

    assertEquals("WORKER_AUTH_FAILED", reply.code());
    assertTrue(reply.body().contains("MASTER_SECRET"), reply.body());
  }

  @Test
  void isNotVerifiedOnceTheTokenIsRevoked() throws Exception {
    world.connect();
    world.cloud.apiInside.token = "";

    assertEquals("CLOUDFLARE_API_ERROR", world.get("cron-status").code());
    assertFalse(world.get("status").json().get("isVerified").getAsBoolean());
    assertEquals("CLOUDFLARE_API_ERROR", problem(world.validate().json()));
  }

  private static String problem(JsonObject checked) {
    return checked.getAsJsonObject("problem").get("code").getAsString();
  }
}
