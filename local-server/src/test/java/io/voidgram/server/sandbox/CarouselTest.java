package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Carousels, from their children to their frames. */
class CarouselTest {

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

  private String child(int number) {
    byte[] picture = Pictures.jpeg(400, 400, new Color(number * 20, 90, 90));
    String url = rig.media().serve("/" + number + ".jpg", picture);
    return instagram.create("image_url", url, "is_carousel_item", "true").id();
  }

  private String children(int count) {
    return IntStream.range(0, count).mapToObj(this::child).collect(Collectors.joining(","));
  }

  private String finishedChildren(int count) {
    String children = children(count);
    rig.advanceSeconds(5);
    return children;
  }

  private Answer parent(String children) {
    return instagram.create("media_type", "CAROUSEL", "children", children, "caption", "Many");
  }

  private String publishedCarousel(int count) {
    String parent = parent(finishedChildren(count)).id();
    rig.advanceSeconds(2);
    return instagram.publish(parent).id();
  }

  @Test
  void publishesItsFramesInOrder() {
    String children = finishedChildren(3);
    String parent = parent(children).id();
    rig.advanceSeconds(2);
    String media = instagram.publish(parent).id();

    JsonObject row = rig.observed("published").get(0).getAsJsonObject();
    List<String> published =
        row.getAsJsonArray("children").asList().stream()
            .map(it -> Rig.text(it.getAsJsonObject(), "containerId"))
            .toList();
    assertEquals(children, String.join(",", published));
    JsonArray frames = instagram.get("/" + media + "/children").json().getAsJsonArray("data");
    assertEquals(3, frames.size());
  }

  @Test
  void readsAsAnAlbumWithItsFramesInside() {
    String media = publishedCarousel(2);

    Answer answer =
        instagram.get("/" + media, "fields", "media_type,children{id,media_type,media_url}");

    assertEquals("CAROUSEL_ALBUM", answer.text("media_type"));
    JsonArray frames = answer.json().getAsJsonObject("children").getAsJsonArray("data");
    assertEquals("IMAGE", Rig.text(frames.get(0).getAsJsonObject(), "media_type"));
    assertEquals(2, frames.size());
  }

  @Test
  void listsTheCarouselButNotItsFrames() {
    publishedCarousel(3);

    Answer list = instagram.get("/" + Rig.IG_USER + "/media");

    assertEquals(1, list.json().getAsJsonArray("data").size());
  }

  @Test
  void countsOnceAgainstTheQuotaAndOncePerContainer() {
    publishedCarousel(3);

    JsonObject quota =
        instagram
            .get("/" + Rig.IG_USER + "/content_publishing_limit")
            .json()
            .getAsJsonArray("data")
            .get(0)
            .getAsJsonObject();

    assertEquals(1, quota.get("quota_usage").getAsInt());
    assertEquals(4, rig.observed("containers").size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11})
  void takesTwoToTenChildren(int count) {
    String expected = count == 0 ? "100" : "100/2207028";

    assertEquals(expected, parent(finishedChildren(count)).error());
  }

  @Test
  void takesTenChildren() {
    assertEquals("ok", parent(finishedChildren(10)).error());
  }

  @Test
  void takesItsChildrenAsJsonToo() {
    String json = "[\"" + finishedChildren(2).replace(",", "\",\"") + "\"]";

    assertEquals("ok", parent(json).error());
  }

  @Test
  void refusesChildrenThatAreNone() {
    String single = instagram.finishedImage("Not a child");
    String other =
        new GraphClient(rig, instagram.host(), Rig.OTHER_USER, "SBX-SEED-INSTAGRAM-sandbox_other")
            .create("image_url", rig.media().picture(), "is_carousel_item", "true")
            .id();
    String good = finishedChildren(1);

    assertEquals("100", parent(good + "," + single).error());
    assertEquals("100", parent(good + "," + other).error());
    assertEquals("100", parent(good + ",17889999999999999").error());
  }

  @ParameterizedTest
  @CsvSource({"reject, 9007/2207027", "accept, ok"})
  void judgesAnEarlyParentByTheKnob(String knob, String error) {
    rig.knob("earlyParent", knob);

    assertEquals(error, parent(children(2)).error());
  }

  @Test
  void finishesAnEarlyParentTwoSecondsAfterItsLastChild() {
    rig.knob("earlyParent", "accept");
    rig.knob("imageMsMin", "5000");
    String parent = parent(children(2)).id();

    rig.advance(Duration.ofMillis(6900));
    assertEquals("IN_PROGRESS", instagram.status(parent));
    rig.advance(Duration.ofMillis(100));
    assertEquals("FINISHED", instagram.status(parent));
  }

  @Test
  void failsAnEarlyParentWithItsChild() {
    rig.knob("earlyParent", "accept");
    String picture = child(1);
    String video =
        instagram
            .create(
                "media_type", "VIDEO",
                "video_url", rig.media().url("/missing.mp4"),
                "is_carousel_item", "true")
            .id();
    String parent = parent(picture + "," + video).id();
    rig.await("settled=3");
    rig.advanceSeconds(10);

    assertEquals("ERROR", instagram.status(parent));
  }

  @Test
  void mixesPicturesAndVideos() {
    String film = rig.media().serve("/film.mp4", Film.upright().bytes());
    String video =
        instagram.create("media_type", "VIDEO", "video_url", film, "is_carousel_item", "true").id();
    rig.await("settled=1");
    rig.advanceSeconds(20);
    String parent = parent(video + "," + finishedChildren(1)).id();
    rig.advanceSeconds(2);
    String media = instagram.publish(parent).id();

    JsonArray frames =
        instagram
            .get("/" + media + "/children", "fields", "media_type")
            .json()
            .getAsJsonArray("data");

    assertEquals("VIDEO", Rig.text(frames.get(0).getAsJsonObject(), "media_type"));
  }

  @ParameterizedTest
  @CsvSource({"allow, ok", "reject, 100"})
  void judgesAChildUsedTwiceByTheKnob(String knob, String error) {
    rig.knob("childReuse", knob);
    String children = finishedChildren(2);
    parent(children);

    assertEquals(error, parent(children).error());
  }

  @Test
  void refusesAChildThatHasExpired() {
    String children = finishedChildren(2);
    rig.advance(Duration.ofDays(1));

    assertEquals("-2/2207020", parent(children).error());
  }

  @Test
  void publishesNoChildOnItsOwn() {
    String child = finishedChildren(1);

    assertEquals("100", instagram.publish(child).error());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void losesAFrameWhenToldTo(boolean isFault) {
    if (isFault) {
      rig.named("drop-child");
    } else {
      rig.knob("dropChild", "1");
    }
    String media = publishedCarousel(3);

    JsonArray frames = instagram.get("/" + media + "/children").json().getAsJsonArray("data");

    assertEquals(2, frames.size());
  }

  @Test
  void wantsUserTagsOnItsChildren() {
    String tag = "[{\"username\":\"sandbox_anna\",\"x\":0.5,\"y\":0.5}]";
    String children = finishedChildren(2);

    Answer answer =
        instagram.create("media_type", "CAROUSEL", "children", children, "user_tags", tag);

    assertEquals("100", answer.error());
  }

  @Test
  void keepsTheTagsOfItsChildren() {
    String tag = "[{\"username\":\"sandbox_anna\",\"x\":0.5,\"y\":0.5}]";
    String tagged =
        instagram
            .create(
                "image_url", rig.media().picture(), "is_carousel_item", "true", "user_tags", tag)
            .id();
    String parent = parent(tagged + "," + finishedChildren(1)).id();
    rig.advanceSeconds(2);
    instagram.publish(parent);

    String row = rig.observed("published").get(0).toString();

    assertTrue(row.contains("sandbox_anna"));
  }

  @Test
  void deletesAWholeCarouselButNoFrame() {
    instagram = rig.facebook();
    String media = publishedCarousel(2);
    String frame =
        Rig.text(
            instagram
                .get("/" + media + "/children")
                .json()
                .getAsJsonArray("data")
                .get(0)
                .getAsJsonObject(),
            "id");

    assertEquals("100/33", instagram.delete("/" + frame).error());
    assertEquals("ok", instagram.delete("/" + media).error());
    assertEquals("100/33", instagram.get("/" + frame).error());
  }
}
