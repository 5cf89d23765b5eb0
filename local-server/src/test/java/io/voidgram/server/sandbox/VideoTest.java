package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.media.samples.RealVideos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos: how they are fetched, judged and published. */
class VideoTest {

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

  private String serve(Film film) {
    return rig.media().serve("/film.mp4", film.bytes());
  }

  /** Creates a container, waits until its video was looked at, and lets its time pass. */
  private String settled(String... parameters) {
    String container = instagram.create(parameters).id();
    rig.await("settled=" + rig.observed("containers").size());
    rig.advanceSeconds(240);
    return container;
  }

  private String status(String container) {
    return instagram.get("/" + container, "fields", "status").text("status");
  }

  @ParameterizedTest
  @CsvSource({
    "codec, avc1, ok",
    "codec, hvc1, ok",
    "codec, avc3, ok",
    "codec, hev1, ok",
    "codec, mp4v, 2207026",
    "codec, vp09, 2207026",
    "profile, 244, 2207026",
    "profile, 122, 2207026",
    "profile, 66, ok",
    "fps, 22, 2207026",
    "fps, 22.7, ok",
    "fps, 23, ok",
    "fps, 23.976, ok",
    "fps, 60, ok",
    "fps, 60.2, ok",
    "fps, 61, 2207026",
    "width, 1920, ok",
    "width, 1921, 2207026",
    "durationMs, 2500, 2207026",
    "durationMs, 3000, ok",
    "durationMs, 900000, ok",
    "durationMs, 901000, 2207026",
    "audioCodec, ac-3, 2207026",
    "audioCodec, '', ok",
    "audioRate, 44100, ok",
    "audioRate, 96000, 2207026",
    "audioChannels, 1, ok",
    "audioChannels, 6, 2207026",
    "brand, 'qt  ', ok",
    "turned, true, ok",
    "indexLast, true, ok",
    "editList, true, ok",
    "dataBytes, 17000000, 2207026"
  })
  void judgesAReel(String property, String value, String outcome) {
    String url = serve(Film.upright().with(property, value));

    String container = settled("media_type", "REELS", "video_url", url);

    String expected = outcome.equals("ok") ? "Finished:.*" : "Error:.*" + outcome;
    assertTrue(status(container).matches(expected), status(container));
  }

  @ParameterizedTest
  @CsvSource({
    "frag.mp4, FINISHED",
    "yuv444.mp4, ERROR",
    "yuv422p10.mp4, ERROR",
    "editlist.mp4, ERROR"
  })
  void judgesRealVideosAsTheServerDoes(String name, String state) throws IOException {
    String url = rig.media().serve("/real.mp4", RealVideos.bytes(name));

    String container = settled("media_type", "REELS", "video_url", url);

    assertEquals(state, instagram.status(container), status(container));
  }

  @ParameterizedTest
  @CsvSource({
    "STORIES, durationMs, 60000, FINISHED",
    "STORIES, durationMs, 61000, ERROR",
    "REELS, durationMs, 61000, FINISHED",
    "STORIES, height, 19200, ERROR",
    "REELS, height, 19200, FINISHED"
  })
  void judgesByTheSurface(String mediaType, String property, String value, String state) {
    String url = serve(Film.upright().with(property, value));

    String container = settled("media_type", mediaType, "video_url", url);

    assertEquals(state, instagram.status(container));
  }

  @ParameterizedTest
  @CsvSource({"61000, FINISHED", "900000, FINISHED", "901000, ERROR"})
  void judgesAVideoInACarouselAsTheServerDoes(String durationMs, String state) {
    String url = serve(Film.upright().with("durationMs", durationMs));

    String container = settled("media_type", "VIDEO", "is_carousel_item", "true", "video_url", url);

    assertEquals(state, instagram.status(container));
  }

  @ParameterizedTest
  @ValueSource(strings = {"indexLast", "editList"})
  void refusesWhatTheDocumentsForbidWhenStrict(String property) {
    rig.knob("profile", "strict");
    rig.knob("allowLoopback", "true");
    String url = serve(Film.upright().with(property, "true"));

    String container = settled("media_type", "REELS", "video_url", url);

    assertTrue(status(container).endsWith("2207026"));
  }

  @Test
  void notesWhatItWouldRatherNotHaveSeen() {
    String url = serve(Film.upright().with("indexLast", "true").with("editList", "true"));
    instagram.publish(settled("media_type", "REELS", "video_url", url));

    String notes = rig.observed("published").get(0).getAsJsonObject().get("notes").toString();

    assertTrue(notes.contains("moov") && notes.contains("edit lists"), notes);
  }

  @ParameterizedTest
  @CsvSource({"/missing.mp4, 2207077", "/text.mp4, 2207026", "/broken.mp4, 2207076"})
  void failsTheContainerWhenTheVideoCannotBeHad(String path, String subcode) {
    rig.media().serve("/text.mp4", "<html>Log in</html>".getBytes(StandardCharsets.UTF_8));
    rig.media().serve("/broken.mp4", exchange -> exchange.sendResponseHeaders(503, -1));

    String container = settled("media_type", "REELS", "video_url", rig.media().url(path));

    assertTrue(status(container).endsWith(subcode), status(container));
  }

  @ParameterizedTest
  @CsvSource({
    "fetch-refused, 2207077", "fetch-404, 2207077", "fetch-403, 2207077",
    "fetch-html, 2207026", "fetch-truncated, 2207077", "fetch-norange, 2207077",
    "fetch-timeout, 2207003"
  })
  void failsTheContainerByAFault(String fault, String subcode) {
    rig.named(fault);

    String container = settled("media_type", "REELS", "video_url", serve(Film.upright()));

    assertTrue(status(container).endsWith(subcode), status(container));
  }

  @Test
  void fetchesInRangesAsALongFilmNeeds() {
    String url = serve(Film.upright().with("durationMs", "60000").with("dataBytes", "9000000"));

    String container = settled("media_type", "REELS", "video_url", url);

    assertEquals("FINISHED", instagram.status(container));
    List<String> ranges =
        rig.observed("fetches").asList().stream()
            .map(it -> Rig.text(it.getAsJsonObject().getAsJsonObject("headersSent"), "Range"))
            .toList();
    assertEquals(
        List.of("bytes=0-4194303", "bytes=4194304-8388607", "bytes=8388608-12582911"), ranges);
    assertTrue(rig.media().userAgents().get(0).startsWith("facebookexternalhit/1.1"));
  }

  @ParameterizedTest
  @CsvSource({"default, FINISHED", "strict, ERROR"})
  void judgesAServerThatIgnoresRangesByTheProfile(String profile, String state) {
    rig.knob("profile", profile);
    rig.knob("allowLoopback", "true");
    byte[] film = Film.upright().bytes();
    String url =
        rig.media()
            .serve(
                "/whole.mp4",
                exchange -> {
                  exchange.sendResponseHeaders(200, film.length);
                  exchange.getResponseBody().write(film);
                });

    assertEquals(state, instagram.status(settled("media_type", "REELS", "video_url", url)));
  }

  @Test
  void takesAsLongAsTheFilmIsLong() {
    String url = serve(Film.upright().with("durationMs", "20000"));
    String container = instagram.create("media_type", "REELS", "video_url", url).id();
    rig.await("settled=1");

    rig.advanceSeconds(27);
    assertEquals("IN_PROGRESS", instagram.status(container));
    rig.advanceSeconds(1);
    assertEquals("FINISHED", instagram.status(container));
  }

  @ParameterizedTest
  @CsvSource({"4999, FINISHED", "5000, ERROR"})
  void wantsTheThumbnailInsideTheFilm(String offset, String state) {
    String container =
        settled("media_type", "REELS", "video_url", serve(Film.upright()), "thumb_offset", offset);

    assertEquals(state, instagram.status(container));
    if (state.equals("ERROR")) {
      assertTrue(status(container).endsWith("2207057"));
    }
  }

  @Test
  void showsTheCoverAsThumbnail() {
    String media =
        instagram
            .publish(
                settled(
                    "media_type", "REELS",
                    "video_url", serve(Film.upright()),
                    "cover_url", rig.media().picture()))
            .id();

    Answer answer = instagram.get("/" + media, "fields", "thumbnail_url,media_type,permalink");

    assertTrue(answer.text("thumbnail_url").endsWith(".jpg"));
    assertEquals("VIDEO", answer.text("media_type"));
    assertTrue(answer.text("permalink").contains("/reel/"));
  }

  @Test
  void failsTheContainerForABadCover() {
    String cover = rig.media().serve("/cover.png", Pictures.encoded("png", 400, 400));

    String container =
        settled("media_type", "REELS", "video_url", serve(Film.upright()), "cover_url", cover);

    assertTrue(status(container).endsWith("2207005"), status(container));
  }

  @Test
  void keepsTheFilmPlayable() {
    byte[] film = Film.upright().bytes();
    String media =
        instagram.publish(settled("media_type", "REELS", "video_url", serve(Film.upright()))).id();
    JsonObject answer = instagram.get("/" + media, "fields", "media_url").json();
    String path = Rig.text(answer, "media_url").substring(rig.url().length());

    Answer file = rig.get(path);

    assertEquals("video/mp4", file.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(film.length, file.headers().firstValueAsLong("Content-Length").orElseThrow());
    assertTrue(rig.get("/").body().contains("<video"));
  }
}
