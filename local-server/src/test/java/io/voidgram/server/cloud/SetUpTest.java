package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Setting a Worker up and forgetting it, which only our own page can do. */
final class SetUpTest {
  private static final String PATH = "/api/cloudflare";

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
  void answersWithTheCheckedStatus() throws Exception {
    JsonObject checked = world.connect().json();

    assertTrue(checked.get("problem").isJsonNull());
    assertEquals(world.get("status").json(), checked.get("status"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"accountId", "apiToken", "scriptName", "workerUrl", "workerSecret"})
  void needsEveryPart(String name) throws Exception {
    JsonObject setUp = world.cloud.setUp();
    setUp.remove(name);

    assertRefused(setUp, name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "accountId|7",
        "accountId|'0123'",
        "accountId|'0123456789ABCDEF0123456789ABCDEF'",
        "accountId|'../../../../../../../../../../x/'",
        "apiToken|''",
        "apiToken|'with blank'",
        "apiToken|'line\\nbreak'",
        "apiToken|'schlüssel'",
        "apiToken|[]",
        "scriptName|''",
        "scriptName|'Voidgram'",
        "scriptName|'-x'",
        "scriptName|'a/b'",
        "scriptName|'a..b'",
        "workerUrl|'worker.example.dev'",
        "workerUrl|'ftp://worker.example.dev'",
        "workerUrl|'http://worker.example.dev'",
        "workerUrl|'https://'",
        "workerUrl|'https://user:pass@worker.example.dev'",
        "workerUrl|'https://worker.example.dev/path'",
        "workerUrl|'https://worker.example.dev?x=1'",
        "workerUrl|'https://worker.example.dev#x'",
        "workerUrl|'https://worker.example.dev:99999'",
        "workerUrl|'file:///etc/passwd'",
        "workerSecret|'secret'",
        "workerSecret|'CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk'",
        "workerSecret|'k1:CQkJ'",
        "workerSecret|'k,1:CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk'",
        "workerSecret|'k1:CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk='",
        "r2BucketName|'ab'",
        "r2BucketName|'Media'",
        "r2BucketName|'-media'",
        "r2PublicUrl|'http://media.example.com'",
        "r2PublicUrl|'https://media.example.com/?list'",
        "r2PublicUrl|{}",
      })
  void refusesWhatCannotBeRight(String name, String value) throws Exception {
    JsonObject setUp = world.cloud.setUp();
    setUp.add(name, JsonParser.parseString(value.replace('\'', '"')));

    assertRefused(setUp, name);
  }

  @Test
  void needsTheBucketOfAPublicAddress() throws Exception {
    JsonObject setUp = world.cloud.setUp();
    setUp.remove("r2BucketName");

    assertRefused(setUp, "r2BucketName");
  }

  @Test
  void takesAWorkerWithoutR2() throws Exception {
    JsonObject setUp = world.cloud.setUp();
    setUp.remove("r2BucketName");
    setUp.remove("r2PublicUrl");

    assertEquals(200, world.connect(setUp).status());
    JsonObject status = world.get("status").json();
    assertFalse(status.get("r2Configured").getAsBoolean());
    assertTrue(status.get("r2BucketName").isJsonNull());
    assertTrue(status.get("isConfigured").getAsBoolean());
  }

  @Test
  void takesAnAddressWithASlashAtItsEnd() throws Exception {
    JsonObject setUp = world.cloud.setUp();
    setUp.addProperty("workerUrl", world.cloud.worker.url() + "/");

    assertTrue(world.connect(setUp).json().get("problem").isJsonNull());
    assertEquals(
        world.cloud.worker.url(), world.get("status").json().get("workerUrl").getAsString());
  }

  @Test
  void takesATokenOfTheAccount() throws Exception {
    world.cloud.apiInside.isOfAccount = true;

    assertTrue(world.connect().json().get("problem").isJsonNull());
  }

  @Test
  void storesNothingWhenTheTokenIsRefused() throws Exception {
    world.cloud.apiInside.token = "another";

    assertNotStored(world.connect(), "CLOUDFLARE_API_ERROR", "API token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"disabled", "expired"})
  void storesNothingWhenTheTokenIsOff(String status) throws Exception {
    world.cloud.apiInside.tokenStatus = status;

    assertNotStored(world.connect(), "CLOUDFLARE_API_ERROR", "expired or was switched off");
  }

  @Test
  void storesNothingWhenTheAccountHasNoSuchWorker() throws Exception {
    JsonObject setUp = world.cloud.setUp();
    setUp.addProperty("scriptName", "other-worker");

    assertNotStored(world.connect(setUp), "CLOUDFLARE_API_ERROR", "other-worker");
  }

  @Test
  void storesNothingWhenTheAccountIsAnother() throws Exception {
    JsonObject setUp = world.cloud.setUp();
    setUp.addProperty("accountId", "f".repeat(32));

    assertNotStored(world.connect(setUp), "CLOUDFLARE_API_ERROR", "permission");
  }

  @Test
  void storesNothingWhenTheWorkerRefusesTheSecret() throws Exception {
    world.cloud.workerInside.secret = "k1:" + "A".repeat(43);

    assertNotStored(world.connect(), "WORKER_AUTH_FAILED", "MASTER_SECRET");
  }

  @Test
  void keepsTheOldSetUpWhenTheNewOneIsRefused() throws Exception {
    world.connect();
    JsonObject setUp = world.cloud.setUp();
    setUp.addProperty("apiToken", "another");

    assertEquals(502, world.connect(setUp).status());

    assertTrue(world.validate().json().get("problem").isJsonNull());
  }

  @Test
  void isTakenOverByTheNextSetUp() throws Exception {
    world.connect();
    JsonObject setUp = world.cloud.setUp();
    setUp.addProperty("r2BucketName", "other-media");

    world.connect(setUp);

    assertEquals("other-media", world.get("status").json().get("r2BucketName").getAsString());
  }

  @Test
  void isThereAfterARestart() throws Exception {
    world.connect();
    JsonObject before = world.get("status").json();

    world.restartServer();

    assertEquals(before, world.get("status").json());
    assertTrue(world.validate().json().get("problem").isJsonNull());
  }

  @Test
  void isForgottenOnce() throws Exception {
    world.connect();

    assertEquals("{\"success\":true}", world.server().withCookie().delete(PATH).body());

    assertFalse(world.get("status").json().get("isConfigured").getAsBoolean());
    assertEquals("CLOUDFLARE_NOT_CONFIGURED", world.server().withCookie().delete(PATH).code());
    assertEquals("CLOUDFLARE_NOT_CONFIGURED", world.validate().code());
  }

  @Test
  void isNotForKeysNorStrangers() throws Exception {
    String setUp = world.cloud.setUp().toString();
    TestServer server = world.server();

    for (TestServer.Reply reply :
        List.of(
            server.withKey().put(PATH, setUp),
            server.withKey().delete(PATH),
            server.withKey().post(PATH + "/validate"))) {
      assertEquals("COOKIE_AUTH_REQUIRED", reply.code());
    }
    assertEquals("AUTH_REQUIRED", server.anonymous().put(PATH, setUp).code());
    assertEquals(
        "ORIGIN_REFUSED",
        server.withCookie().with("Sec-Fetch-Site", "same-site").put(PATH, setUp).code());
    assertEquals(List.of(), world.cloud.api.requests());
  }

  private static void assertRefused(JsonObject setUp, String name) throws Exception {
    TestServer.Reply reply = world.connect(setUp);

    assertNotStored(reply, "VALIDATION_ERROR", name + ": ");
    assertEquals(List.of(), world.cloud.api.requests());
  }

  @Test
  void givesUpOnlyAWorkerThatGivesNoAnswer() throws Exception {
    world.connect();
    TestServer.Reply refused = world.server().withCookie().delete("/api/cloudflare?force=true");

    world.cloud.worker.setMood(exchange -> exchange.sendResponseHeaders(404, -1));
    TestServer.Reply given = world.server().withCookie().delete("/api/cloudflare?force=true");

    assertEquals(409, refused.status());
    assertTrue(refused.json().get("error").getAsString().contains("The Worker answers"));
    assertEquals(200, given.status());
    assertFalse(world.get("status").json().get("isConfigured").getAsBoolean());
  }

  private static void assertNotStored(TestServer.Reply reply, String code, String words)
      throws Exception {
    assertEquals(code, reply.code(), reply.body());
    assertTrue(reply.body().contains(words), reply.body());
    assertFalse(world.get("status").json().get("isConfigured").getAsBoolean());
  }
}
