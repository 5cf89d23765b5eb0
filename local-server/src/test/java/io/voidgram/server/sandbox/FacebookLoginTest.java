package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.world.Seed;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who a Facebook token belongs to, and which Pages and accounts come with it. */
class FacebookLoginTest {

  private static final String PAGE_FIELDS =
      "id,name,access_token,instagram_business_account{id,username,name}";

  private Rig rig;
  private GraphClient user;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
    user = rig.facebook();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void listsPagesWithTheirTokensAndLinkedAccounts() {
    JsonObject page = pages(user).get(0).getAsJsonObject();

    assertEquals(Rig.PAGE, Rig.text(page, "id"));
    assertEquals("Sandbox Page", Rig.text(page, "name"));
    assertEquals(Seed.FACEBOOK_PAGE_TOKEN, Rig.text(page, "access_token"));
    JsonObject linked = page.getAsJsonObject("instagram_business_account");
    assertEquals(Rig.FB_USER, Rig.text(linked, "id"));
    assertEquals("sandbox_fb", Rig.text(linked, "username"));
  }

  @Test
  void leavesAPageWithoutInstagramUnlinked() {
    JsonObject lone = pages(user).get(1).getAsJsonObject();

    assertEquals(Rig.LONE_PAGE, Rig.text(lone, "id"));
    assertFalse(lone.has("instagram_business_account"));
  }

  @Test
  void pagesThroughThePages() {
    JsonObject first = user.get("/me/accounts", "limit", "1").json();
    String next = Rig.text(first.getAsJsonObject("paging"), "next");

    JsonObject second = rig.get(next.substring(rig.url().length())).json();

    assertEquals(1, second.getAsJsonArray("data").size());
    assertFalse(second.getAsJsonObject("paging").has("next"));
  }

  @Test
  void hidesWhatThePermissionsDoNotCover() {
    GraphClient mayNotList = user.withToken(rig.mint("user", "instagram_basic"));
    GraphClient mayListOnly = user.withToken(rig.mint("user", "pages_show_list"));

    assertEquals(0, pages(mayNotList).size());
    assertFalse(pages(mayListOnly).get(0).getAsJsonObject().has("instagram_business_account"));
  }

  @Test
  void givesAPageTokenThatMayNoMoreThanItsUser() {
    String narrow = rig.mint("user", "pages_show_list", "pages_read_engagement");
    JsonObject page = pages(user.withToken(narrow)).get(0).getAsJsonObject();
    String pageToken = Rig.text(page, "access_token");

    assertEquals(
        pageToken,
        Rig.text(pages(user.withToken(narrow)).get(0).getAsJsonObject(), "access_token"));
    assertEquals("200", rig.page().withToken(pageToken).postPhoto("1", "Hi").error());
    assertEquals("ok", rig.page().withToken(pageToken).get("/" + Rig.PAGE + "/posts").error());
  }

  @Test
  void tellsWhoATokenIs() {
    assertEquals("Sam Sandbox", user.get("/me").text("name"));
    assertEquals("Sandbox Page", rig.page().get("/me").text("name"));
    assertEquals("100", rig.page().get("/me/accounts").error());
  }

  @Test
  void tellsWhatIsKnownOfATokenAndItsEnd() {
    JsonObject ofUser = debug(Seed.FACEBOOK_USER_TOKEN);
    JsonObject ofPage = debug(Seed.FACEBOOK_PAGE_TOKEN);

    assertTrue(ofUser.get("is_valid").getAsBoolean());
    assertEquals("USER", Rig.text(ofUser, "type"));
    assertTrue(ofUser.get("expires_at").getAsLong() > 0);
    assertEquals(0, ofPage.get("expires_at").getAsLong());
    assertEquals(Rig.PAGE, Rig.text(ofPage, "profile_id"));
  }

  @Test
  void tellsThatATokenIsDeadOrUnknown() {
    rig.named("token-expired", "account", "sandbox_fb");
    assertEquals("190/463", user.get("/me").error());

    GraphClient page = rig.page();
    JsonObject dead = debug(page, Seed.FACEBOOK_USER_TOKEN);

    assertFalse(dead.get("is_valid").getAsBoolean());
    assertEquals(463, dead.getAsJsonObject("error").get("subcode").getAsInt());
    assertFalse(debug(page, "SBX-never-given-out").get("is_valid").getAsBoolean());
  }

  @Test
  void takesNoInstagramToken() {
    assertEquals("190", user.withToken(Seed.INSTAGRAM_TOKEN).get("/me/accounts").error());
  }

  @Test
  void findsPlacesAndTellsWhichHaveCoordinates() {
    JsonObject found = user.get("/pages/search", "q", "tokyo", "fields", "name,location").json();
    JsonObject nowhere = user.get("/pages/search", "q", "nowhere", "fields", "location").json();

    assertTrue(first(found).has("location"));
    assertFalse(first(nowhere).has("location"));
  }

  private static JsonObject first(JsonObject page) {
    return page.getAsJsonArray("data").get(0).getAsJsonObject();
  }

  private static JsonArray pages(GraphClient client) {
    return client.get("/me/accounts", "fields", PAGE_FIELDS).json().getAsJsonArray("data");
  }

  private JsonObject debug(String token) {
    return debug(user, token);
  }

  private static JsonObject debug(GraphClient client, String token) {
    return client.get("/debug_token", "input_token", token).json().getAsJsonObject("data");
  }
}
