package io.voidgram.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.MetaFiles;
import io.voidgram.server.posts.PostingWorld;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Instagram tells of an account to our own page: its permissions and its profile. */
final class ProfileRoutesTest {
  private static final String NO_PERMISSION =
      "{\"action\":\"graphError\",\"code\":10,\"operation\":\"quota\"}";
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  @TempDir Path home;
  private PostingWorld world;
  private Caller page;

  @BeforeEach
  void start() throws Exception {
    world = PostingWorld.start(home);
    page = world.server().withCookie();
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void tellsWhichPermissionsAFacebookTokenHas() throws Exception {
    Map<String, Boolean> permissions = permissions(world.facebook());

    assertEquals(true, permissions.get("instagram_content_publish"), permissions.toString());
    assertEquals(6, permissions.size());
  }

  @Test
  void findsOutWhichPermissionsAnInstagramTokenHas() throws Exception {
    String account = world.instagram();

    assertEquals(
        Map.of("instagram_business_basic", true, "instagram_business_content_publish", true),
        permissions(account));
  }

  @Test
  void tellsOfAPermissionThatIsMissing() throws Exception {
    world.fault(NO_PERMISSION);

    assertEquals(false, permissions(world.instagram()).get("instagram_business_content_publish"));
  }

  @Test
  void holdsATokenThatIsNoMoreForNothingElse() throws Exception {
    world.fault("{\"name\":\"token-expired\",\"times\":\"1\"}");

    Reply reply = page.get("/api/accounts/" + world.instagram() + "/permissions");

    assertEquals(401, reply.status(), reply.body());
    assertEquals("TOKEN_EXPIRED", reply.code());
  }

  @Test
  void tellsWhatIsOnTheProfileWithItsPictures() throws Exception {
    String id = world.publish(world.imagePost().with("caption", "Lemon tart"));
    String mediaId = world.completed(id).get("igMediaId").getAsString();

    JsonObject piece = piece(published(world.instagram()), mediaId);

    assertEquals("IMAGE", piece.get("mediaType").getAsString());
    assertTrue(piece.get("hasPicture").getAsBoolean());
    assertFalse(piece.has("mediaUrl"));
    Reply picture = picture(world.instagram(), mediaId);
    assertEquals(200, picture.status());
    assertTrue(picture.header("Content-Type").orElseThrow().startsWith("image/"));
    assertTrue(picture.header("Cache-Control").orElseThrow().startsWith("private"));
  }

  @Test
  void givesOutNoPictureOfAnotherAccountOrOfNothing() throws Exception {
    String id = world.publish(world.imagePost());
    String mediaId = world.completed(id).get("igMediaId").getAsString();
    published(world.instagram());

    assertEquals(404, picture(world.facebook(), mediaId).status());
    assertEquals(404, picture(world.instagram(), "1").status());
    assertEquals(404, picture(NOBODY, mediaId).status());
    assertEquals(404, page.get("/api/accounts/" + NOBODY + "/published").status());
    assertEquals(404, page.get("/api/accounts/" + NOBODY + "/permissions").status());
  }

  @Test
  void answersOnlyWhoHasSignedIn() throws Exception {
    for (String what : new String[] {"/permissions", "/published", "/published/1"}) {
      String path = "/api/accounts/" + world.instagram() + what;

      assertEquals(401, world.server().anonymous().get(path).status(), path);
      assertEquals(403, world.api().get(path).status(), path);
      assertNotEquals(403, page.get(path).status(), path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://scontent.cdninstagram.com/a.jpg",
        "https://cdninstagram.com.evil.example/a.jpg",
        "https://evilcdninstagram.com/a.jpg",
        "https://scontent.cdninstagram.com:8443/a.jpg",
        "https://127.0.0.1/a.jpg",
        "https://localhost/a.jpg",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "nonsense",
        ""
      })
  void asksNoHostButThoseOfMetasFiles(String url) {
    assertTrue(new MetaFiles(MetaAddress.LIVE).picture(url).isEmpty());
  }

  private Map<String, Boolean> permissions(String account) throws Exception {
    Reply reply = page.get("/api/accounts/" + account + "/permissions");
    assertEquals(200, reply.status(), reply.body());
    Map<String, Boolean> granted = new TreeMap<>();
    for (JsonElement row : reply.json().getAsJsonArray("permissions")) {
      JsonObject json = row.getAsJsonObject();
      granted.put(json.get("name").getAsString(), json.get("isGranted").getAsBoolean());
    }
    return granted;
  }

  private JsonArray published(String account) throws Exception {
    Reply reply = page.get("/api/accounts/" + account + "/published");
    assertEquals(200, reply.status(), reply.body());
    return reply.json().getAsJsonArray("media");
  }

  private Reply picture(String account, String mediaId) throws Exception {
    return page.get("/api/accounts/" + account + "/published/" + mediaId);
  }

  private static JsonObject piece(JsonArray media, String id) {
    for (JsonElement piece : media) {
      if (piece.getAsJsonObject().get("id").getAsString().equals(id)) {
        return piece.getAsJsonObject();
      }
    }
    throw new AssertionError("no piece " + id + " in " + media);
  }
}
