package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image's way to the feed. */
class PublishingTest {

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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void publishesAnImageOnBothLogins(boolean isInstagram) {
    GraphClient client = isInstagram ? instagram : rig.facebook();
    String container = client.finishedImage("Hello");

    String media = client.publish(container).id();

    JsonObject row = rig.observed("published").get(0).getAsJsonObject();
    assertEquals(media, Rig.text(row, "mediaId"));
    assertEquals(client.user(), Rig.text(row, "accountId"));
    assertEquals("PUBLISHED", client.status(container));
  }

  @Test
  void acceptsTheShortSpellingOfPublish() {
    String container = instagram.finishedImage("Hello");

    Answer answer = instagram.post("/" + Rig.IG_USER + "/mediapublish", "creation_id", container);

    assertEquals("ok", answer.error());
  }

  @Test
  void keepsAContainerInProgressUntilItsTimeIsUp() {
    String container = instagram.create("image_url", rig.media().picture()).id();

    assertEquals("IN_PROGRESS", instagram.status(container));
    rig.advanceSeconds(5);
    assertEquals("FINISHED", instagram.status(container));
  }

  @Test
  void refusesToPublishBeforeFinished() {
    String container = instagram.create("image_url", rig.media().picture()).id();

    assertEquals("9007/2207027", instagram.publish(container).error());
    assertEquals(0, rig.observed("published").size());
  }

  @Test
  void letsAContainerExpireAfterADay() {
    String container = instagram.finishedImage("Hello");
    rig.advance(Duration.ofDays(1));

    assertEquals("EXPIRED", instagram.status(container));
    assertEquals("-2/2207020", instagram.publish(container).error());
  }

  @Test
  void forgetsAnExpiredContainerAfterTwoMoreDays() {
    String container = instagram.finishedImage("Hello");
    rig.advance(Duration.ofDays(3));

    assertEquals("100/33", instagram.get("/" + container).error());
    assertEquals("24/2207008", instagram.publish(container).error());
  }

  @Test
  void showsAContainerToItsOwnAccountOnly() {
    String container = instagram.finishedImage("Hello");
    GraphClient other =
        new GraphClient(rig, instagram.host(), Rig.OTHER_USER, "SBX-SEED-INSTAGRAM-sandbox_other");

    assertEquals("100/33", other.get("/" + container).error());
    assertEquals("24/2207008", other.publish(container).error());
  }

  @Test
  void refusesAnUnknownContainer() {
    assertEquals("24/2207008", instagram.publish("17889999999999999").error());
  }

  @ParameterizedTest
  @CsvSource({"error, 24/2207008, 1", "sameId, ok, 1", "duplicate, ok, 2"})
  void answersASecondPublishAsTheKnobSays(String knob, String error, int posts) {
    rig.knob("repeatPublish", knob);
    String container = instagram.finishedImage("Hello");
    String first = instagram.publish(container).id();

    Answer second = instagram.publish(container);

    assertEquals(error, second.error());
    assertEquals(posts, rig.observed("published").size());
    if (knob.equals("sameId")) {
      assertEquals(first, second.id());
    }
  }

  @Test
  void marksADuplicateInThePublishedList() {
    rig.knob("repeatPublish", "duplicate");
    String container = instagram.finishedImage("Hello");
    String first = instagram.publish(container).id();
    instagram.publish(container);

    JsonObject second = rig.observed("published").get(1).getAsJsonObject();

    assertEquals(first, Rig.text(second, "duplicateOf"));
  }

  @ParameterizedTest
  @CsvSource({"error, 1", "sameId, 1", "duplicate, 8"})
  void holdsToTheKnobWhenPublishesOfOneContainerRace(String knob, int posts) {
    rig.knob("repeatPublish", knob);
    rig.control("PUT", "clock", "{\"mode\":\"fast\"}");
    String container = instagram.create("image_url", rig.media().picture()).id();
    rig.advanceSeconds(5);

    List<CompletableFuture<Answer>> racers =
        IntStream.range(0, 8)
            .mapToObj(racer -> CompletableFuture.supplyAsync(() -> instagram.publish(container)))
            .toList();
    racers.forEach(CompletableFuture::join);

    assertEquals(posts, rig.observed("published").size());
  }

  @Test
  void enforcesTheQuotaAtPublishOnly() {
    rig.knob("quotaTotal", "1");
    instagram.publish(instagram.finishedImage("One"));

    String second = instagram.finishedImage("Two");

    assertEquals("9/2207042", instagram.publish(second).error());
    rig.advance(Duration.ofHours(23));
    assertEquals("9/2207042", instagram.publish(second).error());
  }

  @Test
  void freesTheQuotaWhenTheWindowHasRolledOn() {
    rig.knob("quotaTotal", "1");
    instagram.publish(instagram.finishedImage("One"));
    rig.advance(Duration.ofDays(1));

    assertEquals("ok", instagram.publish(instagram.finishedImage("Two")).error());
  }

  @Test
  void tellsTheQuota() {
    instagram.publish(instagram.finishedImage("One"));

    JsonObject row =
        instagram
            .get("/" + Rig.IG_USER + "/content_publishing_limit", "fields", "quota_usage,config")
            .json()
            .getAsJsonArray("data")
            .get(0)
            .getAsJsonObject();

    assertEquals(1, row.get("quota_usage").getAsInt());
    assertEquals(100, row.getAsJsonObject("config").get("quota_total").getAsInt());
    assertEquals(86400, row.getAsJsonObject("config").get("quota_duration").getAsInt());
  }

  @Test
  void refusesTheContainerAfterTheLastOneOfADay() {
    rig.knob("containersPerDay", "2");
    instagram.finishedImage("One");
    instagram.create("image_url", rig.media().url("/missing.jpg"));

    assertEquals("9", instagram.create("image_url", rig.media().picture()).error());
    rig.advance(Duration.ofHours(25));
    assertEquals("ok", instagram.create("image_url", rig.media().picture()).error());
  }

  @Test
  void listsMediaNewestFirstAndPagesThroughIt() {
    List<String> ids =
        IntStream.range(0, 5)
            .mapToObj(number -> instagram.publish(instagram.finishedImage("No. " + number)).id())
            .toList();

    JsonObject first = list("limit", "2").json();
    String after =
        first.getAsJsonObject("paging").getAsJsonObject("cursors").get("after").getAsString();
    JsonObject second = list("limit", "2", "after", after).json();

    assertEquals(ids.get(4), idAt(first, 0));
    assertEquals(ids.get(2), idAt(second, 0));
    assertEquals(ids.get(1), idAt(second, 1));
  }

  @Test
  void linksToTheNextPageWithAnAddressThatWorks() {
    IntStream.range(0, 3).forEach(it -> instagram.publish(instagram.finishedImage("No. " + it)));

    JsonObject first = list("limit", "2").json();
    String next = first.getAsJsonObject("paging").get("next").getAsString();
    JsonObject second = rig.get(next.substring(rig.url().length())).json();

    assertEquals(1, second.getAsJsonArray("data").size());
    assertTrue(!second.getAsJsonObject("paging").has("next"));
  }

  private Answer list(String... parameters) {
    return instagram.get("/" + Rig.IG_USER + "/media", parameters);
  }

  private static String idAt(JsonObject page, int index) {
    return Rig.text(page.getAsJsonArray("data").get(index).getAsJsonObject(), "id");
  }

  @Test
  void cutsTheListByTime() {
    instagram.publish(instagram.finishedImage("Old"));
    rig.advance(Duration.ofHours(2));
    String fresh = instagram.publish(instagram.finishedImage("New")).id();
    String now = rig.get("/__sandbox/clock").text("now");
    long hourAgo = java.time.Instant.parse(now).getEpochSecond() - 3600;

    JsonObject page = list("since", Long.toString(hourAgo)).json();

    assertEquals(1, page.getAsJsonArray("data").size());
    assertEquals(fresh, idAt(page, 0));
  }

  @Test
  void deletesOnFacebookLoginOnly() {
    GraphClient facebook = rig.facebook();
    String onInstagram = instagram.publish(instagram.finishedImage("One")).id();
    String onFacebook = facebook.publish(facebook.finishedImage("Two")).id();

    assertEquals("100/33", instagram.delete("/" + onInstagram).error());
    assertTrue(facebook.delete("/" + onFacebook).json().get("success").getAsBoolean());
    assertEquals("100/33", facebook.get("/" + onFacebook).error());
    assertEquals("100/33", facebook.delete("/" + onFacebook).error());
  }
}
