package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see in a browser. */
class FeedPageTest {

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

  private String feed() {
    return rig.get("/").body();
  }

  private String permalinkPath(String media) {
    String permalink = instagram.get("/" + media, "fields", "permalink").text("permalink");
    assertTrue(permalink.startsWith(rig.url()), permalink);
    return permalink.substring(rig.url().length());
  }

  @Test
  void invitesToPostWhereNothingIs() {
    assertTrue(feed().contains("Nothing posted yet"));
  }

  @Test
  void showsTheNewestPostFirst() {
    instagram.publish(instagram.finishedImage("An older one"));
    instagram.publish(instagram.finishedImage("A newer one"));

    String feed = feed();

    assertTrue(feed.indexOf("A newer one") < feed.indexOf("An older one"));
    assertTrue(feed.contains("<time datetime=\""));
  }

  @Test
  void keepsACaptionText() {
    instagram.publish(instagram.finishedImage("<script>alert('x')</script> #tag & @sandbox_ben"));

    String feed = feed();

    assertFalse(feed.contains("<script>alert"));
    assertTrue(feed.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    assertTrue(feed.contains("<span class=\"tag\">#tag</span>"));
  }

  @Test
  void showsOneAccountWhenAskedTo() {
    GraphClient facebook = rig.facebook();
    instagram.publish(instagram.finishedImage("Mine"));
    facebook.publish(facebook.finishedImage("Yours"));

    String feed = rig.get("/?account=sandbox_fb").body();

    assertTrue(feed.contains("Yours"));
    assertFalse(feed.contains("Mine"));
  }

  @Test
  void showsStoriesForADay() {
    String story =
        instagram.create("media_type", "STORIES", "image_url", rig.media().picture()).id();
    rig.advanceSeconds(5);
    String media = instagram.publish(story).id();
    String path = permalinkPath(media);

    assertEquals("/stories/sandbox_ig/" + media + "/", path);
    assertEquals(200, rig.get(path).status());
    assertTrue(feed().contains("class=\"story\""));
    rig.advance(Duration.ofDays(1));
    assertFalse(feed().contains("class=\"story\""));
    assertEquals(404, rig.get(path).status());
  }

  @Test
  void showsAPostBehindItsPermalink() {
    String media = instagram.publish(instagram.finishedImage("Hello")).id();

    Answer page = rig.get(permalinkPath(media));

    assertEquals(200, page.status());
    assertTrue(page.body().contains("Hello"));
    assertTrue(page.body().contains(media));
  }

  @Test
  void saysThatADeletedPostIsGone() {
    GraphClient facebook = rig.facebook();
    String media = facebook.publish(facebook.finishedImage("Hello")).id();
    String path =
        facebook
            .get("/" + media, "fields", "permalink")
            .text("permalink")
            .substring(rig.url().length());
    facebook.delete("/" + media);

    assertEquals(404, rig.get(path).status());
    assertFalse(feed().contains("Hello"));
  }

  @Test
  void marksADuplicateForEverybodyToSee() {
    rig.knob("repeatPublish", "duplicate");
    String container = instagram.finishedImage("Hello");
    instagram.publish(container);
    assertFalse(feed().contains("a duplicate"));

    instagram.publish(container);

    assertTrue(feed().contains("a duplicate"));
  }

  @Test
  void servesThePictureWholeAndInRanges() {
    byte[] picture = Pictures.jpeg(640, 640);
    String media = instagram.publish(instagram.finishedImage("Hello")).id();
    String url = instagram.get("/" + media, "fields", "media_url").text("media_url");
    String path = url.substring(rig.url().length());

    Answer whole = rig.get(path);
    Answer part = rig.send(rig.request(path).header("Range", "bytes=10-19"));

    assertEquals("image/jpeg", whole.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(picture.length, whole.headers().firstValueAsLong("Content-Length").orElseThrow());
    assertEquals(206, part.status());
    assertEquals(
        "bytes 10-19/" + picture.length, part.headers().firstValue("Content-Range").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/files/..%2fstate.jsonl", "/files/state.jsonl", "/page/..%2fx", "/p/x/"})
  void servesNothingElse(String path) {
    assertEquals(404, rig.get(path).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/page.css", "/page/page.js"})
  void asksNobodyElseForAnything(String path) {
    instagram.publish(instagram.finishedImage("Hello"));

    Answer page = rig.get(path);

    assertEquals(200, page.status());
    assertFalse(page.body().contains("http://") || page.body().contains("https://"));
    assertTrue(
        page.headers().firstValue("Content-Security-Policy").orElseThrow().contains("'none'"));
  }

  @Test
  void tellsOpenPagesWhenAPostArrives() throws IOException {
    String container = instagram.finishedImage("Hello");
    var connection = URI.create(rig.url() + "/events").toURL().openConnection();
    connection.setReadTimeout(10_000);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      String before = nextData(lines);

      instagram.publish(container);

      assertFalse(before.equals(nextData(lines)));
    }
  }

  private static String nextData(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("data:")) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }
}
