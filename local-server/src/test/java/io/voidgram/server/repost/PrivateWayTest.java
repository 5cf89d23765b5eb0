package io.voidgram.server.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.privateapi.PrivateApiWorld;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for mentions by the Private API: what it finds, and what stops it for good. */
final class PrivateWayTest {
  private static final String REPOST = PrivateApiWorld.API + "/story-repost";
  private static final List<String> OPERATIONS =
      List.of("private-inbox", "private-thread", "private-media");
  private static final List<String> OBJECTIONS =
      List.of(
          "400 | CHALLENGE_REQUIRED | {\"message\":\"challenge_required\",\"challenge\":{\"api_path\":\"/challenge/1/\"}}",
          "400 | CHALLENGE_REQUIRED | {\"message\":\"checkpoint_required\",\"challenge\":{\"api_path\":\"/auth_platform/?apc=1\"}}",
          "404 | CHALLENGE_REQUIRED | Not Found",
          "200 | CHALLENGE_REQUIRED | {\"status\":\"ok\",\"challenge\":{\"native_flow\":true}}",
          "403 | LOGIN_FAILED | {\"message\":\"login_required\",\"status\":\"fail\"}",
          "400 | TWO_FACTOR_REQUIRED | {\"two_factor_required\":true,\"status\":\"fail\"}",
          "400 | LOGIN_RATE_LIMITED | {\"message\":\"feedback_required\",\"spam\":true}",
          "400 | LOGIN_RATE_LIMITED | {\"error_type\":\"sentry_block\",\"status\":\"fail\"}",
          "400 | LOGIN_RATE_LIMITED | {\"message\":\"Please wait a few minutes before you try again.\"}",
          "429 | LOGIN_RATE_LIMITED | Too Many Requests",
          "400 | INSTAGRAM_API_ERROR | {\"message\":\"something new\",\"status\":\"fail\"}",
          "200 | INSTAGRAM_API_ERROR | {\"status\":\"fail\"}",
          "200 | INSTAGRAM_API_ERROR | <html></html>",
          "500 | INSTAGRAM_API_ERROR | <html></html>");

  private static PrivateApiWorld world;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    world = new PrivateApiWorld(home);
  }

  @BeforeEach
  void begin() throws Exception {
    world.begin();
    world.configure();
    assertEquals(200, world.post(REPOST + "/config", settings("private")).status());
  }

  @AfterAll
  static void stop() throws IOException {
    world.close();
  }

  static Stream<Arguments> objections() {
    return OPERATIONS.stream()
        .flatMap(
            operation ->
                OBJECTIONS.stream()
                    .map(row -> row.split(" \\| ", 3))
                    .map(cells -> Arguments.of(operation, cells[0], cells[1], cells[2])));
  }

  /** Instagram counts: the request it objected to is the last one it hears. */
  @ParameterizedTest
  @MethodSource("objections")
  void sendsNothingMoreAfterAnObjection(String operation, String status, String code, String body)
      throws Exception {
    for (int i = 0; i < 12; i++) {
      mention("fan", "image", i);
    }
    world.fault(
        Text.of(
            "{\"phase\":\"before\",\"operation\":\"%s\",\"action\":\"http\",\"status\":%s,"
                + "\"body\":%s}",
            operation, status, new JsonPrimitive(body)));

    Reply first = scan();
    List<String> calls = world.privateCalls();
    world.control("DELETE", "faults", "");

    assertEquals(code, first.code(), first.body());
    assertEquals(code, scan().code());
    assertEquals("CREDENTIALS_NOT_CONFIGURED", world.post(REPOST + "/enable", account()).code());
    assertEquals(200, world.post(REPOST + "/config", settings("private")).status());
    assertEquals(calls, world.privateCalls());
  }

  @Test
  void goesOnOnceItsOwnerHasSignedInAgain() throws Exception {
    mention("fan", "image", 0);
    world.fault(
        "{\"phase\":\"before\",\"operation\":\"private-inbox\",\"action\":\"http\",\"status\":403,"
            + "\"body\":\"{\\\"message\\\":\\\"login_required\\\"}\"}");
    assertEquals("LOGIN_FAILED", scan().code());
    world.control("DELETE", "faults", "");

    world.configure();

    assertEquals(1, scan().json().get("detected").getAsInt());
  }

  /** A session that worked until then is not gone on with. */
  @ParameterizedTest
  @CsvSource({
    "priv-bad-password, '', LOGIN_FAILED",
    "priv-2fa, '', TWO_FACTOR_REQUIRED",
    "priv-429, '', LOGIN_RATE_LIMITED",
    "priv-challenge, email, CHALLENGE_REQUIRED",
    "priv-challenge, app, LOGIN_FAILED"
  })
  void sendsNothingMoreAfterARefusedSignIn(String fault, String kind, String code)
      throws Exception {
    mention("fan", "image", 0);
    world.fault(fault, kind);
    String credentials =
        Text.of(
            "{\"accountId\":\"%s\",\"igUsername\":\"%s\",\"igPassword\":\"x\"}",
            world.accountId(), world.username());
    world.post(PrivateApiWorld.CREDENTIALS, credentials);
    List<String> calls = world.privateCalls();

    assertEquals(code, scan().code());

    assertEquals(calls, world.privateCalls());
  }

  @Test
  void triesAgainAfterALostAnswer() throws Exception {
    mention("fan", "image", 0);
    world.fault(
        "{\"phase\":\"after\",\"operation\":\"private-inbox\",\"action\":\"close\",\"times\":1}");

    assertEquals("INSTAGRAM_API_ERROR", scan().code());

    assertEquals(1, scan().json().get("detected").getAsInt());
  }

  @Test
  void findsMentionsOfBothShapesInBothFolders() throws Exception {
    for (int i = 0; i < 25; i++) {
      mention("fan" + i, i % 2 == 0 ? "image" : "video", 0);
    }
    for (int i = 0; i < 15; i++) {
      mention("talker", "image", i);
    }
    world.control("POST", "mentions", mentionJson("stranger", "image", 0, ",\"isRequest\":true"));
    world.control("POST", "mentions", mentionJson("old", "image", 90_000, ""));
    world.control("POST", "mentions", message("text"));
    world.control("POST", "mentions", message("reply"));

    JsonObject scan = scan().json();

    assertEquals(41, scan.get("detected").getAsInt(), scan::toString);
    assertEquals(0, scan().json().get("detected").getAsInt());
    for (JsonElement item : scan.getAsJsonArray("items")) {
      String link = item.getAsJsonObject().get("link").getAsString();
      assertTrue(link.contains("/ig_messaging_cdn/"), link);
    }
  }

  @Test
  void leavesOutAStoryThatIsGone() throws Exception {
    String id =
        world
            .control("POST", "mentions", mentionJson("fan", "image", 0, ""))
            .getAsJsonObject()
            .get("id")
            .getAsString();
    world.control("DELETE", "mentions/" + id, "");

    assertEquals(0, scan().json().get("detected").getAsInt());
    assertEquals(200, scan().status());
  }

  /** The ways know the same story by different ids. */
  @ParameterizedTest
  @ValueSource(strings = {"official", "private"})
  void findsAStoryOnceWhenTheWayChanges(String first) throws Exception {
    String second = first.equals("official") ? "private" : "official";
    world.post(REPOST + "/config", settings(first));
    mention("fan", "image", 0);
    assertEquals(1, scan().json().get("detected").getAsInt());
    world.post(REPOST + "/config", settings(second));
    mention("another", "image", 0);

    JsonArray items = scan().json().getAsJsonArray("items");

    assertEquals(1, items.size(), items::toString);
    assertEquals("another", items.get(0).getAsJsonObject().get("originalUsername").getAsString());
  }

  @Test
  void looksByItselfOnceItIsSwitchedOn() throws Exception {
    mention("fan", "image", 0);
    String always =
        Text.of(
            "{\"accountId\":\"%s\",\"sleepWindowStart\":0,\"sleepWindowEnd\":0}",
            world.accountId());
    world.post(REPOST + "/config", always);
    world.change("update private_api_credentials set last_login_at = last_login_at - 86400000");

    world.post(REPOST + "/enable", account());

    assertEquals(1, waiting().size());
  }

  /** A session of today reads the inbox only when its owner asks. */
  @Test
  void leavesAYoungSessionAlone() throws Exception {
    mention("fan", "image", 0);
    List<String> calls = world.privateCalls();

    world.post(REPOST + "/enable", account());
    assertEquals(1, scan().json().get("detected").getAsInt());

    assertEquals(calls.size() + 3, world.privateCalls().size(), "two folders, one story");
  }

  private static JsonArray waiting() throws Exception {
    JsonArray found = new JsonArray();
    long end = System.nanoTime() + 20_000_000_000L;
    while (found.isEmpty() && System.nanoTime() < end) {
      String query = "?accountId=" + world.accountId();
      found = world.get(REPOST + "/pending" + query).json().getAsJsonArray("pending");
      Thread.onSpinWait();
    }
    return found;
  }

  private static void mention(String from, String media, int ageSeconds) throws Exception {
    world.control("POST", "mentions", mentionJson(from, media, ageSeconds, ""));
  }

  private static String mentionJson(String from, String media, int ageSeconds, String more) {
    return Text.of(
        "{\"account\":\"%s\",\"from\":\"%s\",\"kind\":\"mention\",\"media\":\"%s\","
            + "\"ageSeconds\":%s%s}",
        world.username(), from, media, ageSeconds, more);
  }

  private static String message(String kind) {
    return Text.of(
        "{\"account\":\"%s\",\"from\":\"someone\",\"kind\":\"%s\"}", world.username(), kind);
  }

  private static Reply scan() throws Exception {
    return world.post(REPOST + "/scan", account());
  }

  private static String account() {
    return Text.of("{\"accountId\":\"%s\"}", world.accountId());
  }

  private static String settings(String source) {
    return Text.of(
        "{\"accountId\":\"%s\",\"source\":\"%s\",\"autoRepostEnabled\":false}",
        world.accountId(), source);
  }
}
