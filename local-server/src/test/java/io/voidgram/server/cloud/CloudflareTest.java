package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.text.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API tells of Cloudflare while everybody answers as they should. */
final class CloudflareTest {
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

  @Test
  void tellsThatNothingIsSetUp() throws Exception {
    assertEquals(
        json(
            """
            {"isConfigured":false,"isVerified":false,"lastVerifiedAt":null,"r2Configured":false,
             "workerConfigured":false,"r2BucketName":null,"r2PublicUrl":null,"workerUrl":null,
             "hasStoredApiToken":false,"deployedAt":null,"updateAvailable":false}
            """),
        world.get("status").json());
    assertEquals(
        json(
            """
            {"configured":false,"crons":[],"hasCron":false,"lastCronRun":null,"modified_on":null}
            """),
        world.get("cron-status").json());
    assertEquals(
        json("{\"configured\":false,\"keys\":[],\"keyCount\":0,\"metaValues\":{}}"),
        world.get("kv?prefix=scheduled%3A").json());
  }

  @Test
  void hasNoNumbersWhileNothingIsSetUp() throws Exception {
    TestServer.Reply reply = world.get("diagnostics");

    assertEquals(400, reply.status());
    assertEquals("CLOUDFLARE_NOT_CONFIGURED", reply.code());
  }

  @Test
  void asksNobodyWhileNothingIsSetUp() throws Exception {
    for (String question : List.of("status", "diagnostics", "cron-status", "kv")) {
      world.get(question);
    }

    assertEquals(List.of(), world.cloud.worker.requests());
    assertEquals(List.of(), world.cloud.api.requests());
  }

  @Test
  void tellsWhatIsSetUpAndWhenItWasSeenToWork() throws Exception {
    Instant before = Instant.now();
    assertEquals(200, world.connect().status());

    JsonObject status = world.get("status").json();

    for (String date : List.of("lastVerifiedAt", "deployedAt")) {
      Instant told = Instant.parse(status.remove(date).getAsString());
      assertTrue(Duration.between(before, told).abs().compareTo(Duration.ofMinutes(1)) < 0);
    }
    assertEquals(
        json(
            Text.of(
                """
            {"isConfigured":true,"isVerified":true,"r2Configured":true,"workerConfigured":true,
             "r2BucketName":"voidgram-media","r2PublicUrl":"https://media.example.com",
             "workerUrl":"%s","hasStoredApiToken":true,"updateAvailable":false}
            """,
                world.cloud.worker.url())),
        status);
  }

  @Test
  void tellsTheWorkersNumbers() throws Exception {
    world.connect();

    assertEquals(
        json(
            """
            {"version":"3.3.0","hasEncryptionKey":true,"lastCronRun":"2026-04-19T09:59:00.000Z",
             "scheduledCount":12,"repostConfigCount":1,"pendingRepostCount":0,"completedCount":47,
             "failedCount":2,
             "recentJobs":[{"jobId":"f1e2d3c4-b5a6-4978-8695-a4b3c2d1e0f9","phase":"QUEUED"}],
             "usage":{"day":"2026-04-19","requests":612,"kvWrites":41,"kvLists":10,"rowsRead":9120,
               "rowsWritten":1204,"limits":{"requests":100000,"kvWrites":1000,"kvLists":1000,
               "rowsRead":5000000,"rowsWritten":100000}},
             "timestamp":"2026-04-19T10:00:00.000Z","offline":false,"offlineReason":""}
            """),
        world.get("diagnostics").json());
  }

  @Test
  void takesAWorkerThatDoesNotCountWhatItUses() throws Exception {
    world.cloud.workerInside.counts = false;
    world.connect();

    JsonObject diagnostics = world.get("diagnostics").json();
    assertTrue(diagnostics.get("usage").isJsonNull());
    assertFalse(diagnostics.get("offline").getAsBoolean());
  }

  @Test
  void asksTheWorkerEachTime() throws Exception {
    world.connect();
    world.get("diagnostics");
    world.cloud.workerInside.scheduledCount = 13;

    assertEquals(13, world.get("diagnostics").json().get("scheduledCount").getAsInt());
  }

  @Test
  void tellsThatTheCronHasNotRunYet() throws Exception {
    world.cloud.workerInside.lastCronRun = "";
    world.connect();

    assertTrue(world.get("diagnostics").json().get("lastCronRun").isJsonNull());
    assertTrue(world.get("cron-status").json().get("lastCronRun").isJsonNull());
  }

  @Test
  void tellsTheTriggersAndTheirLastChange() throws Exception {
    world.cloud.apiInside.schedules =
        List.<String[]>of(
            new String[] {"*/1 * * * *", "2026-04-15T08:32:00.654321Z"},
            new String[] {"0 3 * * *", "2026-04-14T08:32:00Z"});
    world.connect();

    assertEquals(
        json(
            """
            {"configured":true,"crons":[{"cron":"*/1 * * * *"},{"cron":"0 3 * * *"}],
             "hasCron":true,"lastCronRun":"2026-04-19T09:59:00.000Z",
             "modified_on":"2026-04-15T08:32:00.654Z"}
            """),
        world.get("cron-status").json());
  }

  @Test
  void tellsThatThereIsNoTrigger() throws Exception {
    world.cloud.apiInside.schedules = List.of();
    world.connect();

    JsonObject status = world.get("cron-status").json();

    assertEquals(false, status.get("hasCron").getAsBoolean());
    assertTrue(status.get("modified_on").isJsonNull());
  }

  @Test
  void listsTheKeys() throws Exception {
    world.connect();

    assertEquals(
        json(
            """
            {"configured":true,"keyCount":2,"keys":[{"name":"scheduled:a"},{"name":"scheduled:b"}],
             "metaValues":{"meta:last-cron-run":"2026-04-19T09:59:00.000Z"}}
            """),
        world.get("kv?prefix=scheduled%3A").json());
    assertEquals(3, world.get("kv").json().get("keyCount").getAsInt());
  }

  /** Sender and Worker must percent-encode alike, or the signature is of another address. */
  @ParameterizedTest
  @ValueSource(
      strings = {" ", "a b+c", "%41", "&=?#/\\", "'\"<>`{}|^~", "ü€", "\uD83D\uDE00", "\t"})
  void asksForAnyPrefix(String prefix) throws Exception {
    world.connect();
    world.cloud.workerInside.keys = List.of(prefix + "1", "other", prefix + "2");

    JsonObject listing = world.get("kv?prefix=" + encoded(prefix)).json();

    assertEquals(2, listing.get("keyCount").getAsInt(), listing::toString);
  }

  @Test
  void refusesAPrefixThatIsTooLong() throws Exception {
    TestServer.Reply reply = world.get("kv?prefix=" + "x".repeat(513));

    assertEquals("VALIDATION_ERROR", reply.code());
  }

  @Test
  void findsNoKeyThatIsLongerThanKeysCanBe() throws Exception {
    world.connect();
    world.cloud.workerInside.keys = List.of("€".repeat(170));

    assertEquals(
        0, world.get("kv?prefix=" + encoded("€".repeat(512))).json().get("keyCount").getAsInt());
    assertEquals(
        1, world.get("kv?prefix=" + encoded("€".repeat(170))).json().get("keyCount").getAsInt());
  }

  @Test
  void onlyReads() throws Exception {
    world.connect();
    for (String question : List.of("status", "diagnostics", "cron-status", "kv")) {
      world.get(question);
    }

    assertTrue(world.cloud.worker.requests().size() >= 4);
    assertTrue(world.cloud.worker.requests().stream().allMatch(line -> line.startsWith("GET ")));
    assertTrue(world.cloud.api.requests().stream().allMatch(line -> line.startsWith("GET ")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
