package io.voidgram.server.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.media.samples.SampleImages;
import io.voidgram.server.sandbox.Film;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.sandbox.time.TimingMode;
import io.voidgram.server.text.Text;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mentions found by Meta's own interface, from the inbox to the account's own story. */
final class OfficialRepostTest {
  private static final String REPOST = "/api/v1/story-repost";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final byte[] IMAGE =
      SampleImages.jpeg(SampleImages.quarters(1080, 1920, BufferedImage.TYPE_INT_RGB));

  @TempDir private Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private SandboxServer sandbox;
  private InboxStand stand;
  private TestServer server;
  private Caller api;
  private String accountId;

  @BeforeEach
  void start() throws Exception {
    sandbox = SandboxServer.start(SandboxOptions.usual().withPort(0).withTiming(TimingMode.FAST));
    stand = new InboxStand(sandbox.url());
    open();
    String name = "{\"username\":\"bakery\",\"account\":\"bakery\"}";
    control("POST", "accounts", name);
    String token = control("POST", "tokens", name).getAsJsonObject().get("value").getAsString();
    String body = Text.of("{\"loginMethod\":\"instagram\",\"accessToken\":\"%s\"}", token);
    JsonArray accounts =
        server.withCookie().post("/api/auth/accounts", body).json().getAsJsonArray("accounts");
    accountId = accounts.get(0).getAsJsonObject().get("id").getAsString();
  }

  private void open() throws IOException {
    server =
        TestServer.start(
            home,
            "VOIDGRAM_INSTAGRAM_BASE=" + stand.url(),
            "RATE_LIMIT_RPM=1000000",
            "RATE_LIMIT_RPH=1000000");
    api = server.withKey();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    stand.close();
    sandbox.close();
  }

  private JsonElement control(String method, String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/__sandbox/" + path))
            .method(method, BodyPublishers.ofString(json))
            .build();
    return JsonParser.parseString(client.send(request, BodyHandlers.ofString()).body());
  }

  private Reply configure(String more) throws Exception {
    return api.post(
        REPOST + "/config",
        Text.of("{\"accountId\":\"%s\",\"source\":\"official\"%s}", accountId, more));
  }

  private Reply post(String path) throws Exception {
    return api.post(REPOST + path, Text.of("{\"accountId\":\"%s\"}", accountId));
  }

  private JsonObject scan() throws Exception {
    Reply reply = post("/scan");
    assertEquals(200, reply.status(), reply.body());
    return reply.json();
  }

  private JsonArray pending() throws Exception {
    return api.get(REPOST + "/pending?accountId=" + accountId).json().getAsJsonArray("pending");
  }

  private JsonArray history() throws Exception {
    return api.get(REPOST + "/history").json().getAsJsonArray("reposts");
  }

  private JsonObject repost(int index) throws Exception {
    return history().get(index).getAsJsonObject();
  }

  /** The newest repost once it stands there. */
  private JsonObject inStatus(String status) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (history().isEmpty() || !repost(0).get("status").getAsString().equals(status)) {
      assertTrue(Instant.now().isBefore(end), () -> "not " + status + ": " + told());
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return repost(0);
  }

  private String told() {
    try {
      return history() + " " + api.get("/api/v1/posts").body();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private JsonArray published() throws Exception {
    return control("GET", "published", "").getAsJsonArray();
  }

  @Test
  void asksFirstAndRepostsWhatItsOwnerApproves() throws Exception {
    JsonObject config = configure("").json();
    assertEquals("official", config.get("source").getAsString());
    assertFalse(config.get("autoRepostEnabled").getAsBoolean());
    stand.mention("9001", "fan", IMAGE, "image/jpeg");

    JsonObject scan = scan();

    assertEquals(1, scan.get("detected").getAsInt());
    assertEquals(1, scan.get("pending").getAsInt());
    JsonObject mention = pending().get(0).getAsJsonObject();
    assertEquals("AWAITING_APPROVAL", mention.get("status").getAsString());
    assertEquals("fan", mention.get("originalUsername").getAsString());
    assertEquals(stand.url() + "/link/9001", mention.get("link").getAsString());
    assertEquals("AWAITING_APPROVAL", repost(0).get("status").getAsString());
    assertEquals(0, published().size());

    String approve = REPOST + "/" + mention.get("id").getAsString() + "/approve";
    assertEquals("PUBLISHING", api.post(approve).json().get("status").getAsString());
    assertEquals(200, api.post(approve).status());

    JsonObject live = inStatus("PUBLISHED");
    assertTrue(live.get("permalink").getAsString().contains("/stories/"), live::toString);
    assertEquals(1, published().size());
    assertEquals(0, scan().get("detected").getAsInt());
    JsonObject told = api.get(REPOST + "/status").json().getAsJsonObject("config");
    assertEquals(1, told.get("repostsToday").getAsInt());
    assertEquals("NO_MENTIONS", told.get("lastPollStatus").getAsString());
    JsonObject post =
        api.get("/api/v1/posts").json().getAsJsonArray("posts").get(0).getAsJsonObject();
    assertEquals("STORY_REPOST", post.get("sourceType").getAsString());
    assertEquals("STORIES", post.get("mediaType").getAsString());
  }

  @Test
  void repostsUnaskedWhereItsOwnerWantsThatAndKeepsNoCopy() throws Exception {
    configure(",\"autoRepostEnabled\":true,\"sleepWindowStart\":3,\"sleepWindowEnd\":3");
    byte[] film = Film.upright().with("dataBytes", "4321").bytes();
    stand.mention("9002", "fan", film, "video/mp4");

    assertEquals(200, post("/enable").status());

    inStatus("PUBLISHED");
    assertEquals(1, published().size());
    assertEquals(1, stand.calls.stream().filter("HEAD /link/9002"::equals).count());
    String bytes = new String(film, StandardCharsets.ISO_8859_1).substring(40, 400);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(bytes), () -> "the story is in " + file);
      }
    }
  }

  @Test
  void leavesAloneWhatItsOwnerDeclines() throws Exception {
    configure("");
    stand.mention("9003", "fan", IMAGE, "image/jpeg");
    scan();
    String id = pending().get(0).getAsJsonObject().get("id").getAsString();

    Reply declined = api.post(REPOST + "/" + id + "/decline");

    assertEquals("DECLINED", declined.json().get("status").getAsString());
    assertTrue(declined.json().get("link").isJsonNull());
    assertEquals(0, pending().size());
    assertEquals("INVALID_STATUS", api.post(REPOST + "/" + id + "/approve").code());
    assertEquals(0, scan().get("detected").getAsInt());
  }

  @Test
  void passesOverAStoryThatIsGone() throws Exception {
    configure("");
    stand.mention("9004", "fan", IMAGE, "image/jpeg");
    stand.end("9004");

    assertEquals(0, scan().get("detected").getAsInt());

    assertEquals(0, history().size());
  }

  @Test
  void saysWhichPermissionIsMissing() throws Exception {
    configure("");
    stand.refusal =
        Optional.of(Map.entry(403, "{\"error\":{\"message\":\"(#10) no\",\"code\":10}}"));

    Reply scan = post("/scan");

    assertEquals(400, scan.status());
    assertEquals("CREDENTIALS_NOT_CONFIGURED", scan.code());
    assertTrue(scan.body().contains("instagram_business_manage_messages"), scan.body());
  }

  @Test
  void pausesAtAChallenge() throws Exception {
    configure("");
    String body = "{\"error\":{\"message\":\"x\",\"code\":190,\"error_subcode\":459}}";
    stand.refusal = Optional.of(Map.entry(400, body));
    assertEquals("CHALLENGE_REQUIRED", post("/scan").code());
    int calls = stand.calls.size();

    Reply again = post("/scan");

    assertEquals(409, again.status());
    assertEquals(calls, stand.calls.size());
    JsonObject config = api.get(REPOST + "/status").json().getAsJsonObject("config");
    assertEquals(1, config.get("challengeCount30d").getAsInt());
    assertFalse(config.get("challengePauseUntil").isJsonNull());
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    configure("");
    stand.mention("9005", "fan", IMAGE, "image/jpeg");
    scan();
    String id = pending().get(0).getAsJsonObject().get("id").getAsString();

    server.close();
    open();
    assertEquals(id, pending().get(0).getAsJsonObject().get("id").getAsString());
    api.post(REPOST + "/" + id + "/approve");

    inStatus("PUBLISHED");
    assertEquals(1, published().size());
  }

  @Test
  void namesTheWayWithoutAPasswordWhereTheOtherIsNotSetUp() throws Exception {
    Reply reply = post("/scan");

    assertEquals("CREDENTIALS_NOT_CONFIGURED", reply.code());
    assertTrue(reply.body().contains("official"), reply.body());
    assertEquals("VALIDATION_ERROR", configureAs("neither").code());
  }

  private Reply configureAs(String source) throws Exception {
    return api.post(
        REPOST + "/config", Text.of("{\"accountId\":\"%s\",\"source\":\"%s\"}", accountId, source));
  }
}
