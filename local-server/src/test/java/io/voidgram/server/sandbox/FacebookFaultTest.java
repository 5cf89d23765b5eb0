package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of a Facebook Page: lost answers before and after the commit, refusals, late commits. */
class FacebookFaultTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(20);

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

  @ParameterizedTest
  @CsvSource({
    "fb-close-after-commit, 1",
    "fb-reset-after-commit, 1",
    "fb-hang-after-commit, 1",
    "fb-halfbody-after-commit, 1",
    "fb-photo-lost, 1",
    "fb-close-before-commit, 0",
    "fb-hang-before-commit, 0"
  })
  void losesTheAnswerToAPost(String fault, int posts) {
    String photo = page.uploadedPhoto();
    rig.named(fault);
    rig.setPatience(SHORT);

    assertThrows(UncheckedIOException.class, () -> page.postPhoto(photo, "Hello"));

    rig.setPatience(LONG);
    assertEquals(posts, visible());
  }

  @ParameterizedTest
  @CsvSource({
    "fb-5xx, 503, none, 0",
    "fb-5xx-after-commit, 500, none, 1",
    "fb-unexpected-live, 500, 1, 1",
    "fb-refused, 400, 200, 0",
    "fb-too-fast, 400, 368/1390008, 0",
    "fb-duplicate, 400, 506, 0"
  })
  void answersAPostWithAnError(String fault, int status, String error, int posts) {
    String photo = page.uploadedPhoto();
    rig.named(fault);

    Answer answer = page.postPhoto(photo, "Hello");

    assertEquals(status, answer.status());
    assertEquals(error, answer.body().startsWith("{") ? answer.error() : "none");
    assertEquals(posts, visible());
  }

  @Test
  void postsLateAfterTheClientHasGivenUp() {
    String photo = page.uploadedPhoto();
    rig.named("fb-late-commit", "ms", "45000");
    rig.setPatience(SHORT);
    assertThrows(UncheckedIOException.class, () -> page.postPhoto(photo, "Hello"));
    rig.setPatience(LONG);

    assertEquals(0, visible());
    rig.advanceSeconds(45);

    assertEquals(1, visible());
  }

  @Test
  void hidesANewPostFromTheListForAWhile() {
    page.postPhoto(page.uploadedPhoto(), "Hello");
    rig.named("fb-list-lag", "ms", "30000");

    assertEquals(0, visible());
    rig.advanceSeconds(31);

    assertEquals(1, visible());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fb-reel-stuck", "fb-video-error"})
  void neverShowsAReelThatSticksOrBreaks(String fault) {
    rig.named(fault);
    String video = page.uploadedVideo("video_reels", Film.upright());
    page.finishReel(video, "Hello");

    rig.advanceSeconds(3600);

    assertEquals(0, visible());
    String status = page.get("/" + video, "fields", "status").body();
    assertTrue(status.contains(fault.equals("fb-reel-stuck") ? "not_started" : "error"), status);
  }

  @Test
  void losesTheAnswersAroundAReel() {
    rig.named("fb-upload-lost", "operation", "page-upload");
    String video =
        page.post("/" + Rig.PAGE + "/video_reels", "upload_phase", "start").text("video_id");
    String url = rig.media().serve("/film.mp4", Film.upright().bytes());
    assertThrows(UncheckedIOException.class, () -> page.upload(video, url));
    rig.named("fb-close-after-commit");
    assertThrows(UncheckedIOException.class, () -> page.finishReel(video, "Hello"));

    rig.advanceSeconds(20);

    assertEquals(1, visible());
  }

  @Test
  void doesNotTakeTheStartOfAReelForItsPublishing() {
    rig.named("fb-close-after-commit");

    assertEquals("ok", page.post("/" + Rig.PAGE + "/video_reels", "upload_phase", "start").error());
  }

  @Test
  void takesTheRoleOnThePageAway() {
    rig.named("fb-role-gone");

    assertEquals(
        "190/492", page.post("/" + Rig.PAGE + "/photos", "url", rig.media().picture()).error());
  }

  @Test
  void failsToTellAPermalinkOnce() {
    String post = page.postPhoto(page.uploadedPhoto(), "Hello").id();
    rig.named("fb-permalink-fails");

    assertEquals(500, page.get("/" + post, "fields", "permalink_url").status());
    assertEquals(200, page.get("/" + post, "fields", "permalink_url").status());
  }

  private int visible() {
    return page.get("/" + Rig.PAGE + "/posts").json().getAsJsonArray("data").size();
  }
}
