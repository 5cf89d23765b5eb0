package io.voidgram.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer finds both accounts of the embedded sandbox connected. */
final class SandboxAccountsTest {

  @Test
  void connectsBothAccountsAtTheFirstStart(@TempDir Path home) throws Exception {
    try (TestServer server = TestServer.start(home)) {
      JsonArray accounts = accounts(server);

      assertEquals(2, accounts.size());
      JsonObject instagram = accounts.get(0).getAsJsonObject();
      assertEquals("sandbox_ig", text(instagram, "username"));
      assertEquals("Sandbox on Instagram", text(instagram, "name"));
      assertEquals("instagram", text(instagram, "loginMethod"));
      assertEquals("17841400000000001", text(instagram, "igUserId"));
      assertEquals("BUSINESS", text(instagram, "accountType"));
      assertTrue(instagram.get("facebookPageId").isJsonNull());
      assertProfileIsThere(instagram);
    }
  }

  @Test
  void knowsThePageOfTheFacebookAccount(@TempDir Path home) throws Exception {
    try (TestServer server = TestServer.start(home)) {
      JsonObject facebook = accounts(server).get(1).getAsJsonObject();

      assertEquals("sandbox_fb", text(facebook, "username"));
      assertEquals("Sandbox on Facebook", text(facebook, "name"));
      assertEquals("facebook", text(facebook, "loginMethod"));
      assertEquals("17841400000000002", text(facebook, "igUserId"));
      assertEquals("100000000000002", text(facebook, "facebookPageId"));
      assertEquals("Sandbox Page", text(facebook, "facebookPageName"));
      assertProfileIsThere(facebook);
    }
  }

  private static void assertProfileIsThere(JsonObject account) {
    assertEquals(42, account.get("followersCount").getAsInt());
    assertEquals(0, account.get("mediaCount").getAsInt());
    assertTrue(Instant.parse(text(account, "tokenExpiresAt")).isAfter(Instant.now()));
    assertFalse(text(account, "lastSyncedAt").isEmpty());
  }

  @Test
  void leavesADisconnectedAccountAloneAtTheNextStart(@TempDir Path home) throws Exception {
    try (TestServer server = TestServer.start(home)) {
      String id = text(accounts(server).get(1).getAsJsonObject(), "id");
      assertEquals(200, server.withKey().delete("/api/v1/auth/accounts/" + id).status());
    }

    try (TestServer server = TestServer.start(home)) {
      assertEquals(1, accounts(server).size());
    }
  }

  @Test
  void renewsAnAccountThatIsConnectedAgain(@TempDir Path home) throws Exception {
    try (TestServer server = TestServer.start(home)) {
      String body =
          "{\"loginMethod\":\"facebook\",\"accessToken\":\""
              + server.sandboxToken("FACEBOOK_USER")
              + "\"}";

      TestServer.Reply reply = server.withCookie().post("/api/auth/accounts", body);

      assertEquals(201, reply.status(), reply.body());
      JsonObject renewed = reply.json().getAsJsonArray("accounts").get(0).getAsJsonObject();
      assertEquals(accounts(server).get(1).getAsJsonObject().get("id"), renewed.get("id"));
      assertEquals(2, accounts(server).size());
    }
  }

  @Test
  void knowsNoTokenThatAnybodyCanLookUp(@TempDir Path home, @TempDir Path other) throws Exception {
    try (TestServer one = TestServer.start(home);
        TestServer two = TestServer.start(other)) {
      assertNotEquals(one.sandboxToken("INSTAGRAM_USER"), two.sandboxToken("INSTAGRAM_USER"));
      String body =
          "{\"loginMethod\":\"instagram\",\"accessToken\":\"SBX-SEED-INSTAGRAM-sandbox_ig\"}";

      assertEquals(401, one.withCookie().post("/api/auth/accounts", body).status());
    }
  }

  @Test
  void keepsItsTokensFromOneStartToTheNext(@TempDir Path home) throws Exception {
    String token;
    try (TestServer server = TestServer.start(home)) {
      token = server.sandboxToken("INSTAGRAM_USER");
    }

    try (TestServer server = TestServer.start(home)) {
      assertEquals(token, server.sandboxToken("INSTAGRAM_USER"));
      assertEquals(2, accounts(server).size());
    }
  }

  /** The key of the tokens is lost, or the home is one of an earlier build. */
  @Test
  void renewsTheAccountsThatAreStillConnectedWhenTheTokensAreOthers(@TempDir Path home)
      throws Exception {
    Object kept;
    try (TestServer server = TestServer.start(home)) {
      JsonArray accounts = accounts(server);
      kept = accounts.get(0).getAsJsonObject().get("id");
      String gone = text(accounts.get(1).getAsJsonObject(), "id");
      assertEquals(200, server.withKey().delete("/api/v1/auth/accounts/" + gone).status());
    }
    Files.delete(home.resolve("sandbox.key"));

    try (TestServer server = TestServer.start(home)) {
      assertEquals(1, accounts(server).size());
      assertEquals(kept, accounts(server).get(0).getAsJsonObject().get("id"));
      assertProfileIsThere(accounts(server).get(0).getAsJsonObject());
    }
  }

  @Test
  void storesNothingForATokenThatMetaRefuses(@TempDir Path home) throws Exception {
    try (TestServer server = TestServer.start(home)) {
      String body = "{\"loginMethod\":\"facebook\",\"accessToken\":\"SBX-made-up\"}";

      TestServer.Reply reply = server.withCookie().post("/api/auth/accounts", body);

      assertEquals(401, reply.status());
      assertEquals("TOKEN_INVALID", reply.code());
      assertEquals(2, accounts(server).size());
    }
  }

  private static JsonArray accounts(TestServer server) throws Exception {
    return server.withKey().get("/api/v1/auth/me").json().getAsJsonArray("accounts");
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }
}
