package io.voidgram.server.privateapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.PrivateClient;
import io.voidgram.server.openapi.OpenApiContract;
import io.voidgram.server.store.Database;
import io.voidgram.server.text.Text;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveInstagramTest {
  private static final String ACCOUNT = "5e6f7a8b-9c0d-4e1f-8a2b-3c4d5e6f7a8b";

  @Test
  void sealsThePasswordForInstagramAlone() {
    assertInstanceOf(SealedLogin.class, at(MetaAddress.LIVE));
    assertInstanceOf(FormLogin.class, at(new MetaAddress("http://127.0.0.1:3900")));
  }

  @Test
  void sendsNothingWithoutConsent(@TempDir Path home) throws Exception {
    try (TestServer server = TestServer.start(home, "VOIDGRAM_INSTAGRAM=live")) {
      addAccount(home);

      Reply reply =
          server
              .withKey()
              .post(
                  "/api/v1/settings/private-api-credentials",
                  Text.of(
                      "{\"accountId\":\"%s\",\"igUsername\":\"me\",\"igPassword\":\"x\"}",
                      ACCOUNT));

      OpenApiContract.shipped().check(reply.response());
      assertEquals("LOGIN_FAILED", reply.code());
      String error = reply.json().get("error").getAsString();
      assertTrue(error.contains("The Private API is off"), error);
      assertTrue(error.contains("Nothing was sent"), error);
    }
  }

  private static PrivateApiLogin at(MetaAddress address) {
    return PrivateApiLogin.at(address, new PrivateClient(address), InstantSource.system());
  }

  private static void addAccount(Path home) {
    try (Database database = Database.openMigrated(home.resolve("voidgram.db"))) {
      database.write(
          sql ->
              sql.prepare(
                      """
                      insert into instagram_account (id, ig_user_id, login_method, username,
                        access_token, created_at) values (:id, '1', 'instagram', 'me', '', 0)
                      """)
                  .bind("id", ACCOUNT)
                  .update());
    }
  }
}
