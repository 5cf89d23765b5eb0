package io.voidgram.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.posts.PostingWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What our own page asks beside the API: whom it answers, in what shape, and what it refuses. */
final class InternalRoutesTest {
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  @TempDir static Path home;
  private static PostingWorld world;
  private static Caller page;

  @BeforeAll
  static void start() throws Exception {
    world = PostingWorld.start(home);
    page = world.server().withCookie();
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/start",
        "/api/pulse",
        "/api/status",
        "/api/writing?name=new",
        "/api/posts/board",
        "/api/posts/errors",
        "/api/posts/plan?days=1,2",
        "/api/media/uses",
        "/api/media/" + NOBODY + "/posts",
        "/api/accounts/" + NOBODY + "/today"
      })
  void answersOnlyWhoHasSignedIn(String path) throws Exception {
    assertEquals(401, world.server().anonymous().get(path).status());
    assertEquals(403, world.api().get(path).status());
    assertNotEquals(403, page.get(path).status());
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/api/posts/check",
    "POST,/api/media/" + NOBODY + "/render",
    "PUT,/api/writing",
    "POST,/api/auth/accounts"
  })
  void isWrittenToByOurOwnPageOnly(String method, String path) throws Exception {
    String origin = "https://evil.example";
    Caller elsewhere = page.without("Sec-Fetch-Site").with("Origin", origin);
    Caller crossSite = page.with("Sec-Fetch-Site", "cross-site");

    assertEquals(401, send(world.server().anonymous(), method, path).status());
    assertEquals(403, send(world.api(), method, path).status());
    assertEquals(403, send(elsewhere, method, path).status());
    assertEquals(403, send(crossSite, method, path).status());
    assertNotEquals(403, send(page, method, path).status());
  }

  private static Reply send(Caller caller, String method, String path) throws Exception {
    return method.equals("PUT") ? caller.put(path, "{}") : caller.post(path, "{}");
  }

  @Test
  void tellsThePageTheServersTime() throws Exception {
    Instant before = Instant.now().minusMillis(1);
    Instant atStart = Instant.parse(page.get("/api/start").json().get("now").getAsString());
    Instant atPulse = Instant.parse(page.get("/api/pulse").json().get("now").getAsString());

    assertFalse(atStart.isBefore(before.minus(Duration.ofSeconds(1))));
    assertFalse(atPulse.isBefore(atStart));
    assertFalse(atPulse.isAfter(Instant.now()));
  }

  @Test
  void pulsesWithEveryChange() throws Exception {
    long before = pulse();
    world.draft(world.imagePost());

    assertTrue(pulse() > before);
  }

  private static long pulse() throws Exception {
    return page.get("/api/pulse").json().get("changes").getAsLong();
  }

  @Test
  void keepsWhatIsBeingWritten() throws Exception {
    String body = "{\"name\":\"draft:1\",\"state\":\"{\\\"caption\\\":\\\"Lemon\\\"}\"}";
    assertEquals(200, page.put("/api/writing", body).status());

    assertEquals("{\"caption\":\"Lemon\"}", written("draft:1").get("state").getAsString());
    assertTrue(written("draft:2").get("state").isJsonNull());

    assertEquals(200, page.put("/api/writing", "{\"name\":\"draft:1\"}").status());
    assertTrue(written("draft:1").get("state").isJsonNull());
  }

  private static JsonObject written(String name) throws Exception {
    return page.get("/api/writing?name=" + name).json();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":5,\"state\":\"x\"}",
        "{\"name\":\"x\",\"state\":{}}",
        "[]",
        "nonsense"
      })
  void refusesWhatIsNoWriting(String body) throws Exception {
    Reply reply = page.put("/api/writing", body);

    assertEquals(400, reply.status(), reply.body());
  }

  @Test
  void refusesMoreThanAPostCanBe() throws Exception {
    String body = "{\"name\":\"x\",\"state\":\"" + "x".repeat(60_001) + "\"}";

    assertEquals(400, page.put("/api/writing", body).status());
  }

  @Test
  void tellsHowTheServerIsWithoutSecrets() throws Exception {
    Reply reply = page.get("/api/status");

    for (String member : new String[] {"version", "uptimeSeconds", "queue", "freeBytes", "home"}) {
      assertTrue(reply.json().has(member), member);
    }
    JsonObject queue = reply.json().getAsJsonObject("queue");
    assertTrue(queue.has("waiting") && queue.has("active") && queue.has("delayed"));
    String token = world.server().sandboxToken("INSTAGRAM_USER");
    assertFalse(reply.body().contains(token));
  }

  @Test
  void findsPostsByHowFarTheyAreAndByTheirWords() throws Exception {
    String id = world.draft(world.imagePost().with("caption", "A rare Quince"));

    JsonObject board = page.get("/api/posts/board?tab=drafts&q=quince").json();

    assertEquals(1, board.get("total").getAsInt());
    assertEquals("drafts", board.get("tab").getAsString());
    JsonObject post = board.getAsJsonArray("posts").get(0).getAsJsonObject();
    assertEquals(id, post.get("id").getAsString());
    assertEquals(1, post.getAsJsonArray("files").size());
    assertTrue(board.getAsJsonObject("counts").get("drafts").getAsInt() >= 1);
    assertEquals(0, page.get("/api/posts/board?tab=drafts&q=%25").json().get("total").getAsInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tab=DRAFTS", "tab=x", "accountId=1", "accountId=%27"})
  void refusesABoardThatIsNone(String query) throws Exception {
    assertEquals(400, page.get("/api/posts/board?" + query).status());
  }

  @Test
  void tellsAllThatIsWrongWithAPostBesideItsFields() throws Exception {
    String body = "{\"mediaType\":\"IMAGE\",\"caption\":\"" + "x".repeat(2201) + "\"}";

    JsonArray problems = page.post("/api/posts/check", body).json().getAsJsonArray("problems");

    String all = problems.toString();
    assertTrue(all.contains("\"field\":\"caption\""), all);
    assertTrue(all.contains("\"field\":\"mediaFileId\""), all);
    for (int i = 0; i < problems.size(); i++) {
      assertTrue(problems.get(i).getAsJsonObject().has("code"));
      assertTrue(problems.get(i).getAsJsonObject().has("message"));
    }
  }

  @Test
  void findsNothingWrongWithAPostThatIsWhole() throws Exception {
    String body = world.imagePost().with("caption", "Lemon").json();

    assertEquals("{\"problems\":[]}", page.post("/api/posts/check", body).body());
  }

  @Test
  void rendersAPictureInTheShapeThatIsAskedFor() throws Exception {
    String id = world.image(800, 600);
    String part = "\"x\":0.125,\"y\":0,\"width\":0.75,\"height\":1";
    Reply cut = render(id, "{\"ratio\":\"1:1\",\"mode\":\"crop\"," + part + "}");
    Reply padded = render(id, "{\"ratio\":\"9:16\",\"mode\":\"pad\"}");

    assertEquals(201, cut.status(), cut.body());
    assertEquals(cut.json().get("width").getAsInt(), cut.json().get("height").getAsInt());
    assertEquals(201, padded.status(), padded.body());
    double ratio =
        padded.json().get("width").getAsDouble() / padded.json().get("height").getAsDouble();
    assertEquals(0.5625, ratio, 0.002);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ratio\":\"2:1\",\"mode\":\"pad\"}",
        "{\"ratio\":\"1:1\"}",
        "{\"ratio\":\"1:1\",\"x\":-1,\"y\":0,\"width\":1,\"height\":1}",
        "{\"ratio\":\"1:1\",\"x\":0,\"y\":0,\"width\":0,\"height\":1}",
        "{\"ratio\":\"1:1\",\"x\":\"0\",\"y\":0,\"width\":1,\"height\":1}"
      })
  void refusesAShapeThatIsNone(String body) throws Exception {
    Reply reply = render(world.image(), body);

    assertEquals(400, reply.status(), reply.body());
  }

  @Test
  void findsNothingUnderIdsThatNobodyHas() throws Exception {
    String shape = "{\"ratio\":\"1:1\",\"mode\":\"pad\"}";

    assertEquals(404, render(NOBODY, shape).status());
    assertEquals(404, page.get("/api/accounts/" + NOBODY + "/today").status());
    JsonObject users = page.get("/api/media/" + NOBODY + "/posts").json();
    assertEquals(0, users.getAsJsonArray("posts").size());
    assertEquals(404, page.get("/api/accounts/x/today").status());
  }

  private static Reply render(String id, String body) throws Exception {
    return page.post("/api/media/" + id + "/render", body);
  }

  @Test
  void tellsWhereAFileIsUsed() throws Exception {
    String file = world.image();
    String id = world.draft(world.imagePost().with("mediaFileId", file));

    JsonArray posts = page.get("/api/media/" + file + "/posts").json().getAsJsonArray("posts");
    JsonObject uses = page.get("/api/media/uses").json().getAsJsonObject("uses");

    assertEquals(id, posts.get(0).getAsJsonObject().get("id").getAsString());
    assertEquals(1, uses.get(file).getAsInt());
  }

  @Test
  void tellsHowMuchOfTheDaysAllowanceIsUsed() throws Exception {
    JsonObject today = page.get("/api/accounts/" + world.instagram() + "/today").json();

    assertTrue(today.get("total").getAsLong() > 0);
    assertTrue(today.get("used").getAsLong() >= 0);
  }
}
