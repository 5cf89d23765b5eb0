package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.world.Seed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An inbox with mentions in stories, read as the Conversations API gives it. */
class InboxTest {
  private static final String DETAILS = "messages{id,created_time,from,story}";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Rig rig;
  private GraphClient instagram;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
    instagram = rig.instagram();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void showsAMentionWithTheLinkOfItsStory() throws Exception {
    String id = mention("anna", "image").get("id").getAsString();

    JsonObject conversation = list().get(0).getAsJsonObject();
    JsonObject read =
        instagram.get("/" + conversation.get("id").getAsString(), "fields", DETAILS).json();
    JsonObject message =
        read.getAsJsonObject("messages").getAsJsonArray("data").get(0).getAsJsonObject();

    assertEquals(id, message.get("id").getAsString());
    assertEquals("anna", message.getAsJsonObject("from").get("username").getAsString());
    JsonObject shown = message.getAsJsonObject("story").getAsJsonObject("mention");
    HttpResponse<byte[]> story = fetch(shown.get("link").getAsString());
    assertEquals("image/jpeg", story.headers().firstValue("Content-Type").orElse(""));
    JsonObject alone = instagram.get("/" + id, "fields", "story").json();
    assertEquals(shown, alone.getAsJsonObject("story").getAsJsonObject("mention"));
  }

  @Test
  void twoStoriesAreNeverTheSamePicture() throws Exception {
    byte[] first = fetch(link(mention("anna", "image"))).body();

    assertNotEquals(first.length, 0);
    assertFalse(Arrays.equals(first, fetch(link(mention("ben", "image"))).body()));
  }

  @Test
  void theLinkDiesWithTheDayAndWithTheStory() throws Exception {
    JsonObject old = mention("anna", "image");
    String link = link(old);
    String deleted = link(mention("ben", "video"));
    assertEquals(200, fetch(deleted).statusCode());

    String id = rig.observed("messages").get(1).getAsJsonObject().get("id").getAsString();
    rig.control("DELETE", "mentions/" + id, "");
    rig.advance(Duration.ofHours(23));
    assertEquals(200, fetch(link).statusCode());
    assertEquals(404, fetch(deleted).statusCode());
    rig.advance(Duration.ofHours(1));
    assertEquals(404, fetch(link).statusCode());
    assertEquals(404, fetch(link.replace("signature=", "signature=x")).statusCode());
  }

  @Test
  void aStoryCanBePublishedFromItsLink() {
    for (String media : new String[] {"image", "video"}) {
      String parameter = media + "_url";
      String link = link(mention("anna", media));
      Answer created = instagram.create(parameter, link, "media_type", "STORIES");
      assertEquals("ok", created.error());
      rig.await("settled=" + rig.observed("containers").size());
      rig.advanceSeconds(240);
      assertEquals(
          "FINISHED",
          instagram.get("/" + created.id(), "fields", "status_code").text("status_code"));
    }
  }

  @Test
  void listsTheNewestConversationFirstPageByPage() {
    for (String name : new String[] {"a", "b", "c"}) {
      mention(name, "image");
      rig.advanceSeconds(10);
    }
    mention("a", "image");

    JsonObject page =
        instagram.get("/me/conversations", "platform", "instagram", "limit", "2").json();
    String after =
        page.getAsJsonObject("paging").getAsJsonObject("cursors").get("after").getAsString();
    JsonArray rest =
        instagram
            .get("/me/conversations", "platform", "instagram", "limit", "2", "after", after)
            .json()
            .getAsJsonArray("data");

    assertEquals(2, page.getAsJsonArray("data").size());
    assertEquals(1, rest.size());
    assertTrue(
        updated(page.getAsJsonArray("data"), 0).compareTo(updated(page.getAsJsonArray("data"), 1))
            >= 0);
  }

  @Test
  void leavesOutRequestsThatWereQuietForAMonth() {
    order("{\"account\":\"sandbox_ig\",\"from\":\"stranger\",\"isRequest\":true}");
    assertEquals(1, list().size());

    rig.advance(Duration.ofDays(30));

    assertEquals(0, list().size());
  }

  @Test
  void tellsRepliesAndWhatItDoesNotShowFromMentions() {
    String reply =
        order("{\"account\":\"sandbox_ig\",\"from\":\"a\",\"kind\":\"reply\"}")
            .get("id")
            .getAsString();
    String odd =
        order("{\"account\":\"sandbox_ig\",\"from\":\"a\",\"kind\":\"unsupported\"}")
            .get("id")
            .getAsString();

    JsonObject story =
        instagram.get("/" + reply, "fields", "story").json().getAsJsonObject("story");
    assertTrue(story.has("reply_to") && !story.has("mention"));
    JsonObject unsupported = instagram.get("/" + odd, "fields", "story,is_unsupported").json();
    assertTrue(unsupported.get("is_unsupported").getAsBoolean() && !unsupported.has("story"));
  }

  @Test
  void wantsThePermissionToReadMessages() {
    GraphClient page = rig.page();
    assertEquals(
        "10", page.get("/" + Rig.PAGE + "/conversations", "platform", "instagram").error());
    String whole = rig.mint("page", "instagram_manage_messages", "pages_manage_metadata");
    String half = rig.mint("page", "instagram_manage_messages");
    String user = rig.mint("user", "instagram_manage_messages", "pages_manage_metadata");

    assertEquals("ok", conversationsOfPage(page.withToken(whole)));
    assertEquals("10", conversationsOfPage(page.withToken(half)));
    assertEquals("190", conversationsOfPage(page.withToken(user)));
    assertEquals("100", instagram.get("/me/conversations").error());
    mention("anna", "image");
    String conversation = list().get(0).getAsJsonObject().get("id").getAsString();
    GraphClient other = instagram.withToken(Seed.OTHER_TOKEN);
    assertEquals("100/33", other.get("/" + conversation).error());
  }

  @Test
  void refusesWhoAsksMoreThanTwiceASecond() {
    String last = "";
    for (int call = 0; call < 12 && !last.equals("613"); call++) {
      last = instagram.get("/me/conversations", "platform", "instagram").error();
    }

    assertEquals("613", last);
  }

  @Test
  void saysWhatAnOrderLacks() {
    assertTrue(
        rig.control("POST", "mentions", "{\"account\":\"sandbox_ig\"}")
            .body()
            .contains("Say the from"));
    assertTrue(
        rig.control("POST", "mentions", "{\"account\":\"nobody\",\"from\":\"a\"}")
            .body()
            .contains("No account"));
    assertTrue(rig.control("DELETE", "mentions/none", "").body().contains("No mention"));
  }

  private JsonObject mention(String from, String media) {
    return order(
        "{\"account\":\"sandbox_ig\",\"from\":\"" + from + "\",\"media\":\"" + media + "\"}");
  }

  private JsonObject order(String body) {
    return rig.control("POST", "mentions", body).json();
  }

  private String link(JsonObject message) {
    JsonObject read =
        instagram.get("/" + message.get("id").getAsString(), "fields", "story").json();
    return read.getAsJsonObject("story").getAsJsonObject("mention").get("link").getAsString();
  }

  private JsonArray list() {
    return instagram
        .get("/me/conversations", "platform", "instagram")
        .json()
        .getAsJsonArray("data");
  }

  private static String updated(JsonArray conversations, int position) {
    return conversations.get(position).getAsJsonObject().get("updated_time").getAsString();
  }

  private static String conversationsOfPage(GraphClient page) {
    return page.get("/" + Rig.PAGE + "/conversations", "platform", "instagram").error();
  }

  private static HttpResponse<byte[]> fetch(String link) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofByteArray());
  }
}
