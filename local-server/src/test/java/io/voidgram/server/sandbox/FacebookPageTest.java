package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.time.TimingMode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is posted on a Facebook Page, by whom, and what can be read of it. */
class FacebookPageTest {

  private Rig rig;
  private GraphClient page;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
    page = rig.page();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void showsAPhotoOnlyOnceAPostShowsIt() {
    String photo = page.uploadedPhoto();
    assertEquals(0, posts().size());

    String post = page.postPhoto(photo, "Hello #world").id();

    assertTrue(post.startsWith(Rig.PAGE + "_"), post);
    JsonObject row = posts().get(0).getAsJsonObject();
    assertEquals(post, Rig.text(row, "id"));
    assertEquals("Hello #world", Rig.text(row, "message"));
    assertTrue(Rig.text(row, "created_time").endsWith("+0000"));
    JsonObject observed = rig.observed("page-posts").get(0).getAsJsonObject();
    assertEquals("PHOTO", Rig.text(observed, "kind"));
    assertEquals(1, observed.getAsJsonArray("sha256").size());
  }

  @Test
  void linksAPostToAPageForPeople() {
    String post = page.postPhoto(page.uploadedPhoto(), "Look & see").id();

    String link = page.get("/" + post, "fields", "permalink_url").text("permalink_url");

    Answer html = rig.get(link.substring(rig.url().length()));
    assertEquals(200, html.status());
    assertTrue(html.body().contains("Look &amp; see"));
    assertTrue(rig.get("/").body().contains("Facebook Page"));
    assertTrue(rig.get("/?account=sandbox_fb").body().contains("Look &amp; see"));
    assertFalse(rig.get("/?account=sandbox_ig").body().contains("Look &amp; see"));
  }

  @Test
  void showsAPublishedPhotoAtOnce() {
    Answer answer =
        page.post("/" + Rig.PAGE + "/photos", "url", rig.media().picture(), "message", "Now");

    assertEquals(answer.text("post_id"), Rig.text(posts().get(0).getAsJsonObject(), "id"));
  }

  @Test
  void showsAReelOnceItIsProcessed() {
    String video = page.uploadedVideo("video_reels", Film.upright());
    assertTrue(page.finishReel(video, "A reel").json().get("success").getAsBoolean());

    assertEquals("processing", status(video).get("video_status").getAsString());
    assertEquals(0, posts().size());
    rig.advanceSeconds(20);

    assertEquals(
        "published", Rig.text(status(video).getAsJsonObject("publishing_phase"), "publish_status"));
    assertEquals("A reel", Rig.text(posts().get(0).getAsJsonObject(), "message"));
    String link = page.get("/" + video, "fields", "permalink_url").text("permalink_url");
    assertEquals(200, rig.get(link.substring(rig.url().length())).status());
  }

  @Test
  void writesTheAddressOfAVideoWithoutItsHostWhenToldTo() {
    rig.knob("videoPermalink", "relative");
    String video = page.uploadedVideo("video_reels", Film.upright());
    page.finishReel(video, "A reel");

    String link = page.get("/" + video, "fields", "permalink_url").text("permalink_url");

    assertTrue(link.startsWith("/fb/"), link);
  }

  @ParameterizedTest
  @CsvSource({"durationMs, 95000", "durationMs, 2000", "width, 1280", "fps, 15", "width, 320"})
  void neverShowsAReelThatFacebookCannotTake(String property, String value) {
    String video = page.uploadedVideo("video_reels", Film.upright().with(property, value));
    page.finishReel(video, "Too much");

    rig.advanceSeconds(600);

    assertEquals("error", Rig.text(status(video).getAsJsonObject("processing_phase"), "status"));
    assertEquals(0, posts().size());
  }

  @Test
  void keepsStoriesOutOfTheListOfPosts() {
    String video = page.uploadedVideo("video_stories", Film.upright());
    Answer ofVideo =
        page.post("/" + Rig.PAGE + "/video_stories", "upload_phase", "finish", "video_id", video);
    Answer ofPhoto = page.post("/" + Rig.PAGE + "/photo_stories", "photo_id", page.uploadedPhoto());
    rig.advanceSeconds(20);

    assertEquals(0, posts().size());
    assertEquals(2, rig.observed("page-posts").size());
    assertTrue(ofVideo.json().get("success").getAsBoolean());
    assertEquals("ok", page.get("/" + ofPhoto.text("post_id")).error());
    rig.advanceSeconds(24 * 3600);
    assertEquals("100/33", page.get("/" + ofPhoto.text("post_id")).error());
  }

  @Test
  void takesAWholeVideoInOneCall() {
    String url = rig.media().serve("/film.mp4", Film.upright().bytes());

    Answer answer = page.post("/" + Rig.PAGE + "/videos", "file_url", url, "description", "Film");
    rig.advanceSeconds(20);

    assertEquals("Film", Rig.text(posts().get(0).getAsJsonObject(), "message"));
    assertEquals("ready", status(answer.id()).get("video_status").getAsString());
  }

  @Test
  void letsOnlyThePageItselfPost() {
    GraphClient user = new GraphClient(rig, page.host(), Rig.PAGE, rig.facebook().token());
    String noPosts = rig.mint("page", "pages_read_engagement");
    String noReading = rig.mint("page", "pages_manage_posts");

    assertEquals("200", user.postPhoto("1", "Hi").error());
    assertEquals("200", page.withToken(noPosts).postPhoto("1", "Hi").error());
    assertEquals("200", page.withToken(noReading).postPhoto("1", "Hi").error());
    assertEquals("10", page.withToken(noReading).get("/" + Rig.PAGE + "/posts").error());
    assertEquals("100/33", page.get("/" + Rig.LONE_PAGE + "/posts").error());
    assertEquals(0, rig.observed("page-posts").size());
  }

  @Test
  void refusesWhatItCannotShow() {
    String lone = new GraphClient(rig, page.host(), Rig.LONE_PAGE, loneToken()).uploadedPhoto();

    assertEquals("100", page.postPhoto(lone, "Not mine").error());
    assertEquals("100", page.postPhoto("120999999999999", "Not there").error());
    assertEquals("100", page.post("/" + Rig.PAGE + "/feed").error());
    assertEquals(
        "324/2069019",
        page.post("/" + Rig.PAGE + "/photos", "url", rig.media().url("/missing.jpg")).error());
    assertEquals("100/33", page.finishReel("120999999999999", "Not there").error());
  }

  private String loneToken() {
    JsonObject lone =
        rig.facebook().get("/me/accounts").json().getAsJsonArray("data").get(1).getAsJsonObject();
    return Rig.text(lone, "access_token");
  }

  @Test
  void refusesToFinishAVideoWithoutBytes() {
    String video =
        page.post("/" + Rig.PAGE + "/video_reels", "upload_phase", "start").text("video_id");

    assertEquals("6000/1363047", page.finishReel(video, "Nothing in it").error());
  }

  @Test
  void tellsInTheUploadHostsOwnWordsThatAFileCannotBeFetched() {
    String video =
        page.post("/" + Rig.PAGE + "/video_reels", "upload_phase", "start").text("video_id");

    Answer answer = page.upload(video, rig.media().url("/missing.mp4"));

    assertEquals(400, answer.status());
    assertTrue(answer.json().getAsJsonObject("debug_info").get("retriable").getAsBoolean());
  }

  @ParameterizedTest
  @CsvSource({"error, 100/1366051, 1", "duplicate, ok, 2"})
  void answersASecondPostOfOnePhotoAsTheKnobSays(String knob, String error, int count) {
    rig.knob("repeatPagePublish", knob);
    String photo = page.uploadedPhoto();
    String first = page.postPhoto(photo, "Twice").id();

    assertEquals(error, page.postPhoto(photo, "Twice").error());

    assertEquals(count, posts().size());
    assertEquals("page-published-again", rig.violations());
    if (count == 2) {
      JsonObject second = rig.observed("page-posts").get(1).getAsJsonObject();
      assertEquals(first, Rig.text(second, "duplicateOf"));
    }
  }

  @Test
  void takesAPostDown() {
    String post = page.postPhoto(page.uploadedPhoto(), "Hello").id();

    assertEquals("200", rig.facebook().delete("/" + post).error());
    assertTrue(page.delete("/" + post).json().get("success").getAsBoolean());

    assertEquals(0, posts().size());
    assertEquals("100/33", page.get("/" + post).error());
    assertEquals(404, rig.get("/fb/" + post).status());
  }

  @Test
  void remembersPostsAndTheirPicturesOverARestart(@TempDir Path folder) throws IOException {
    SandboxOptions options =
        SandboxOptions.usual().withTiming(TimingMode.MANUAL).withDirectory(folder);
    String post;
    try (Rig before = Rig.of(options)) {
      post = before.page().postPhoto(before.page().uploadedPhoto(), "Kept").id();
    }

    try (Rig after = Rig.of(options)) {
      assertEquals("Kept", after.page().get("/" + post, "fields", "message").text("message"));
      String picture = after.page().get("/" + post, "fields", "full_picture").text("full_picture");
      assertEquals(200, after.get(picture.substring(picture.indexOf("/files/"))).status());
    }
  }

  private JsonArray posts() {
    String fields = "id,message,created_time,permalink_url";
    return page.get("/" + Rig.PAGE + "/posts", "fields", fields).json().getAsJsonArray("data");
  }

  private JsonObject status(String video) {
    return page.get("/" + video, "fields", "status").json().getAsJsonObject("status");
  }
}
