package io.voidgram.server.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.privateapi.PrivateApiWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoryRepostTest {
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final String REPOST = PrivateApiWorld.API + "/story-repost";
  private static final String CONFIG = REPOST + "/config";
  private static final String STATUS = REPOST + "/status";
  private static final String HISTORY = REPOST + "/history";
  private static final String NOT_CONFIGURED =
      "{\"configured\":false,\"isEnabled\":false,\"config\":null}";

  private static PrivateApiWorld world;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    world = new PrivateApiWorld(home);
  }

  @BeforeEach
  void begin() throws Exception {
    world.begin();
  }

  @AfterAll
  static void stop() throws IOException {
    world.close();
  }

  @Test
  void isNotConfiguredAtFirst() throws Exception {
    assertEquals(NOT_CONFIGURED, world.get(STATUS).body());
    assertEquals(NOT_CONFIGURED, world.get(STATUS + query(world.accountId())).body());
    assertEquals("{\"reposts\":[]}", world.get(HISTORY).body());
    assertEquals("{\"reposts\":[]}", world.get(HISTORY + query(world.accountId())).body());
  }

  @Test
  void needsCredentialsForAllThatWouldUseThem() throws Exception {
    for (String path : List.of("/config", "/enable", "/scan")) {
      Reply reply = world.post(REPOST + path, account());

      assertEquals(400, reply.status(), path);
      assertEquals("CREDENTIALS_NOT_CONFIGURED", reply.code(), path);
    }
    assertEquals("CREDENTIALS_NOT_CONFIGURED", world.post(REPOST + "/scan", "{}").code());
    assertEquals(NOT_CONFIGURED, world.get(STATUS).body());
  }

  @Test
  void scansWithoutABody() throws Exception {
    assertEquals("CREDENTIALS_NOT_CONFIGURED", world.key().post(REPOST + "/scan").code());
  }

  @Test
  void beginsWithTheDefaultsAndSwitchedOff() throws Exception {
    world.configure();

    JsonObject config = world.post(CONFIG, account()).json();

    assertFalse(config.get("isEnabled").getAsBoolean());
    assertEquals(world.username(), config.get("igUsername").getAsString());
    assertEquals(world.accountId(), config.get("instagramAccountId").getAsString());
    assertEquals(12, config.get("pollIntervalHours").getAsInt());
    assertEquals(20, config.get("jitterMinutes").getAsInt());
    assertEquals(23, config.get("sleepWindowStart").getAsInt());
    assertEquals(7, config.get("sleepWindowEnd").getAsInt());
    assertEquals(3, config.get("dailyRepostLimit").getAsInt());
    assertEquals(0, config.get("repostsToday").getAsInt());
    assertTrue(config.get("autoTagOriginalPoster").getAsBoolean());
    assertTrue(config.get("autoRepostEnabled").getAsBoolean());
    assertFalse(config.get("warmUpComplete").getAsBoolean());
    assertTrue(config.get("lastPollAt").isJsonNull());
  }

  @Test
  void belongsToTheOwner() throws Exception {
    world.configure();
    String owner =
        world
            .get(PrivateApiWorld.API + "/auth/me")
            .json()
            .getAsJsonObject("user")
            .get("id")
            .getAsString();

    assertEquals(owner, world.post(CONFIG, account()).json().get("userId").getAsString());
  }

  @Test
  void changesOnlyWhatIsGiven() throws Exception {
    world.configure();
    JsonObject first = world.post(CONFIG, with("\"pollIntervalHours\":48")).json();

    JsonObject second = world.post(CONFIG, with("\"autoTagOriginalPoster\":false")).json();
    JsonObject third = world.post(CONFIG, with("\"pollIntervalHours\":null")).json();

    assertEquals(first.get("id"), second.get("id"));
    assertEquals(48, second.get("pollIntervalHours").getAsInt());
    assertFalse(second.get("autoTagOriginalPoster").getAsBoolean());
    assertEquals(48, third.get("pollIntervalHours").getAsInt());
    assertFalse(third.get("autoTagOriginalPoster").getAsBoolean());
    assertEquals(third, world.get(STATUS).json().getAsJsonObject("config"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"pollIntervalHours\":5",
        "\"pollIntervalHours\":49",
        "\"pollIntervalHours\":6.5",
        "\"pollIntervalHours\":\"12\"",
        "\"autoTagOriginalPoster\":1"
      })
  void refusesSettingsOutOfRange(String setting) throws Exception {
    world.configure();

    assertEquals("VALIDATION_ERROR", world.post(CONFIG, with(setting)).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "48", "6.0"})
  void takesTheLimits(String hours) throws Exception {
    world.configure();

    assertEquals(200, world.post(CONFIG, with("\"pollIntervalHours\":" + hours)).status());
  }

  @Test
  void isSwitchedOnAndOff() throws Exception {
    world.configure();

    assertEquals("{\"success\":true}", world.post(REPOST + "/enable", account()).body());
    JsonObject on = world.get(STATUS).json();
    assertEquals("{\"success\":true}", world.post(REPOST + "/disable", account()).body());
    JsonObject off = world.get(STATUS).json();

    assertTrue(on.get("configured").getAsBoolean());
    assertTrue(on.get("isEnabled").getAsBoolean());
    assertTrue(on.getAsJsonObject("config").get("isEnabled").getAsBoolean());
    assertTrue(off.get("configured").getAsBoolean());
    assertFalse(off.get("isEnabled").getAsBoolean());
  }

  @Test
  void staysOnWhenItsSettingsChange() throws Exception {
    world.configure();
    world.post(REPOST + "/enable", account());

    JsonObject config = world.post(CONFIG, with("\"pollIntervalHours\":6")).json();

    assertTrue(config.get("isEnabled").getAsBoolean());
  }

  @Test
  void forgetsItsFailuresWhenItIsSwitchedOnAgain() throws Exception {
    world.configure();
    world.post(CONFIG, account());
    world.change(
        "update story_repost_config set consecutive_failures = 5, auto_disabled_at = 1,"
            + " auto_disable_reason = 'x'");

    world.post(REPOST + "/enable", account());

    JsonObject config = world.get(STATUS).json().getAsJsonObject("config");
    assertEquals(0, config.get("consecutiveFailures").getAsInt());
    assertTrue(config.get("autoDisabledAt").isJsonNull());
    assertTrue(config.get("autoDisableReason").isJsonNull());
  }

  @Test
  void isSwitchedOffWithoutBeingThere() throws Exception {
    assertEquals(200, world.post(REPOST + "/disable", account()).status());
    assertEquals(NOT_CONFIGURED, world.get(STATUS).body());
  }

  @Test
  void isSwitchedOffWithTheCredentials() throws Exception {
    world.configure();
    world.post(REPOST + "/enable", account());

    world.delete(PrivateApiWorld.CREDENTIALS + "/" + world.accountId());

    JsonObject status = world.get(STATUS).json();
    assertTrue(status.get("configured").getAsBoolean());
    assertFalse(status.get("isEnabled").getAsBoolean());
    assertEquals("CREDENTIALS_NOT_CONFIGURED", world.post(REPOST + "/enable", account()).code());
  }

  @Test
  void goesWithTheAccount() throws Exception {
    world.configure();
    world.post(REPOST + "/enable", account());

    world.delete(PrivateApiWorld.API + "/auth/accounts/" + world.accountId());

    assertEquals(NOT_CONFIGURED, world.get(STATUS).body());
    assertEquals("NOT_FOUND", world.get(STATUS + query(world.accountId())).code());
  }

  @Test
  void isDeleted() throws Exception {
    world.configure();
    world.post(CONFIG, account());

    assertEquals("{\"success\":true}", world.delete(CONFIG + query(world.accountId())).body());

    assertEquals(NOT_CONFIGURED, world.get(STATUS).body());
    assertEquals(200, world.delete(CONFIG + query(world.accountId())).status());
  }

  @Test
  void showsTheFirstConfiguredAccountUnlessAskedForAnother() throws Exception {
    world.configure();
    world.post(CONFIG, account());
    String another = world.connectAnother();

    assertEquals(
        world.accountId(),
        world.get(STATUS).json().getAsJsonObject("config").get("instagramAccountId").getAsString());
    assertEquals(NOT_CONFIGURED, world.get(STATUS + query(another)).body());
  }

  @Test
  void listsTheNewestHundredReposts() throws Exception {
    String another = world.connectAnother();
    addReposts(world.accountId(), "mine", 1, 101);
    addReposts(another, "others", 102, 102);

    JsonArray all = world.get(HISTORY).json().getAsJsonArray("reposts");
    JsonArray mine = world.get(HISTORY + query(world.accountId())).json().getAsJsonArray("reposts");

    assertEquals(100, all.size());
    assertEquals("others102", poster(all, 0));
    assertEquals(100, mine.size());
    assertEquals("mine101", poster(mine, 0));
    assertEquals("mine2", poster(mine, 99));
  }

  @Test
  void checksTheFormBeforeTheAccountBeforeTheCredentials() throws Exception {
    for (String path : List.of("/config", "/enable", "/disable", "/scan")) {
      assertEquals("VALIDATION_ERROR", world.post(REPOST + path, "[]").code(), path);
      assertEquals("VALIDATION_ERROR", world.post(REPOST + path, account("1")).code(), path);
      assertEquals("NOT_FOUND", world.post(REPOST + path, account(NOBODY)).code(), path);
    }
    for (String path : List.of("/config", "/enable", "/disable")) {
      assertEquals("VALIDATION_ERROR", world.post(REPOST + path, "{}").code(), path);
    }
  }

  @Test
  void checksTheQueryBeforeTheAccount() throws Exception {
    assertEquals("MISSING_PARAM", world.delete(CONFIG).code());
    assertEquals("INVALID_PARAM", world.delete(CONFIG + query("1")).code());
    assertEquals("NOT_FOUND", world.delete(CONFIG + query(NOBODY)).code());
    assertEquals("INVALID_PARAM", world.get(STATUS + query("1")).code());
    assertEquals("NOT_FOUND", world.get(STATUS + query(NOBODY)).code());
    assertEquals("INVALID_PARAM", world.get(HISTORY + query("1")).code());
    assertEquals("NOT_FOUND", world.get(HISTORY + query(NOBODY)).code());
  }

  @Test
  void letsNobodyInWithoutAKey() throws Exception {
    for (String path : List.of("/status", "/history")) {
      assertEquals("AUTH_REQUIRED", world.server().anonymous().get(REPOST + path).code());
    }
    assertNotEquals(404, world.server().anonymous().post(REPOST + "/scan", "{}").status());
  }

  /** The poster's names end in the number of the repost. */
  private static void addReposts(String accountId, String poster, int from, int to) {
    world.change(
        """
        insert into story_repost (id, account_id, status, original_username, created_at)
        with recursive number (n) as
          (select :from union all select n + 1 from number where n < :to)
        select printf('00000000-0000-4000-8000-%012x', n), :accountId, 'PUBLISHED', :poster || n, 1776600000000
        from number
        """,
        Map.of("from", from, "to", to, "accountId", accountId, "poster", poster));
  }

  private static String poster(JsonArray reposts, int index) {
    return reposts.get(index).getAsJsonObject().get("originalUsername").getAsString();
  }

  private static String query(String accountId) {
    return "?accountId=" + accountId;
  }

  private static String account() {
    return account(world.accountId());
  }

  private static String account(String id) {
    return "{\"accountId\":\"" + id + "\"}";
  }

  private static String with(String setting) {
    return "{\"accountId\":\"" + world.accountId() + "\"," + setting + "}";
  }
}
