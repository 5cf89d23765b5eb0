package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules about everything but the media itself. */
class ParameterRulesTest {

  private static final String TAG = "[{\"username\":\"sandbox_anna\",\"x\":0.5,\"y\":0.25}]";

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

  private String outcome(String... parameters) {
    return create(parameters).error();
  }

  /** An image container with further parameters. */
  private Answer create(String... parameters) {
    List<String> all = new ArrayList<>(List.of("image_url", rig.media().picture()));
    all.addAll(List.of(parameters));
    return instagram.create(all.toArray(String[]::new));
  }

  private static String repeated(String word, int times) {
    return IntStream.range(0, times).mapToObj(it -> word + it).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({"2200, ok", "2201, 36004/2207010"})
  void countsTheCaptionInCodePoints(int length, String error) {
    assertEquals(error, outcome("caption", "😀".repeat(length)));
  }

  @ParameterizedTest
  @CsvSource({"30, ok", "31, 36004/2207010"})
  void countsHashtags(int hashtags, String error) {
    assertEquals(error, outcome("caption", repeated("#tag", hashtags)));
  }

  @ParameterizedTest
  @CsvSource({"20, ok", "21, 100/2207040"})
  void countsMentions(int mentions, String error) {
    assertEquals(error, outcome("caption", repeated("@name", mentions)));
  }

  @ParameterizedTest
  @CsvSource({"5, ''", "6, more-than-5-hashtags"})
  void notesMoreHashtagsThanInstagramWants(int hashtags, String violations) {
    outcome("caption", repeated("#tag", hashtags));

    assertEquals(violations, rig.violations());
  }

  @ParameterizedTest
  @CsvSource({"1000, ok", "1001, 100"})
  void countsTheAlternativeText(int length, String error) {
    assertEquals(error, outcome("alt_text", "x".repeat(length)));
  }

  @ParameterizedTest
  @CsvSource({"REELS, video_url", "STORIES, image_url", "VIDEO, video_url"})
  void knowsAlternativeTextsForPicturesOnly(String mediaType, String source) {
    String isChild = mediaType.equals("VIDEO") ? "true" : "";

    Answer answer =
        instagram.create(
            "media_type",
            mediaType,
            source,
            rig.media().picture(),
            "is_carousel_item",
            isChild,
            "alt_text",
            "x");

    assertEquals("100", answer.error());
  }

  @Test
  void keepsTheAlternativeText() {
    String container = create("alt_text", "A cat").id();
    rig.advanceSeconds(5);
    String media = instagram.publish(container).id();

    assertEquals("A cat", instagram.get("/" + media, "fields", "alt_text").text("alt_text"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`[{\"username\":\"sandbox_anna\",\"x\":0,\"y\":1}]`, ok",
        "`[{\"username\":\"sandbox_other\",\"x\":0.1,\"y\":0.1}]`, ok",
        "`[{\"username\":\"nobody_at_all\",\"x\":0.1,\"y\":0.1}]`, 100",
        "`[{\"username\":\"sandbox_anna\"}]`, 100",
        "`[{\"username\":\"sandbox_anna\",\"x\":1.01,\"y\":0.5}]`, 100",
        "`[{\"username\":\"sandbox_anna\",\"x\":-0.01,\"y\":0.5}]`, 100",
        "`[{\"username\":\"sandbox_anna\",\"x\":\"left\",\"y\":0.5}]`, 100",
        "`[{\"x\":0.5,\"y\":0.5}]`, 100",
        "`{\"username\":\"sandbox_anna\"}`, 100",
        "`not json`, 100"
      })
  void judgesUserTags(String tags, String error) {
    assertEquals(error, outcome("user_tags", tags));
  }

  @ParameterizedTest
  @CsvSource({"20, ok", "21, 100/2207040"})
  void countsUserTags(int tags, String error) {
    String tag = TAG.substring(1, TAG.length() - 1);
    String list =
        IntStream.range(0, tags).mapToObj(it -> tag).collect(Collectors.joining(",", "[", "]"));

    assertEquals(error, outcome("user_tags", list));
  }

  @Test
  void needsNoPlaceForATagOnAStory() {
    String tag = "[{\"username\":\"sandbox_anna\"}]";

    assertEquals("ok", outcome("media_type", "STORIES", "user_tags", tag));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`[\"sandbox_anna\"]`, ok",
        "`sandbox_anna,sandbox_ben,sandbox_cleo`, ok",
        "`sandbox_anna,sandbox_ben,sandbox_cleo,sandbox_other`, 100",
        "`nobody_at_all`, 100"
      })
  void judgesCollaborators(String collaborators, String error) {
    assertEquals(error, outcome("collaborators", collaborators));
  }

  @Test
  void knowsNoCollaboratorsOnStoriesAndChildren() {
    assertEquals("100", outcome("media_type", "STORIES", "collaborators", "sandbox_anna"));
    assertEquals("100", outcome("is_carousel_item", "true", "collaborators", "sandbox_anna"));
  }

  @ParameterizedTest
  @CsvSource({"110000000000001, ok", "110000000000005, 100", "1, 100"})
  void wantsAPlaceWithCoordinates(String place, String error) {
    Answer answer = create("location_id", place);

    assertEquals(error, answer.error());
    assertEquals(
        error.equals("100"), answer.body().contains("INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID"));
  }

  @ParameterizedTest
  @CsvSource({"VIDEO, 100/2207023", "POSTER, 100/2207023", "image, 100/2207023", "IMAGE, ok"})
  void judgesTheMediaType(String mediaType, String error) {
    assertEquals(error, outcome("media_type", mediaType));
  }

  @Test
  void refusesAReelInACarousel() {
    Answer answer =
        instagram.create(
            "media_type", "REELS", "video_url", "http://x/y.mp4", "is_carousel_item", "true");

    assertEquals("100/2207023", answer.error());
  }

  @Test
  void wantsExactlyOneSource() {
    assertEquals("100", instagram.create("caption", "Nothing to see").error());
    assertEquals("100", instagram.create("media_type", "REELS").error());
    assertEquals("100", outcome("media_type", "STORIES", "video_url", "http://x/y.mp4"));
  }

  @Test
  void knowsNoResumableUploadOnInstagramLogin() {
    Answer answer = instagram.create("media_type", "REELS", "upload_type", "resumable");

    assertEquals("100", answer.error());
  }

  @Test
  void refusesTheAiLabelOnAChild() {
    assertEquals("100", outcome("is_carousel_item", "true", "is_ai_generated", "true"));
    assertEquals("ok", outcome("is_ai_generated", "true"));
  }

  @Test
  void dropsCaptionAndPlaceOfAChildSilentlyButNotesIt() {
    String container =
        create("is_carousel_item", "true", "caption", "Hello", "location_id", "110000000000001")
            .id();

    JsonObject spec = rig.observed("containers").get(0).getAsJsonObject().getAsJsonObject("spec");
    assertFalse(container.isEmpty());
    assertTrue(spec.get("caption").isJsonNull());
    assertEquals("caption-on-child location_id-on-child", rig.violations());
  }

  @Test
  void wantsTheScopeToPublish() {
    String token =
        rig.control(
                "POST",
                "tokens",
                "{\"account\":\"sandbox_ig\",\"scopes\":[\"instagram_business_basic\"]}")
            .text("value");
    GraphClient reader = instagram.withToken(token);
    String container = instagram.finishedImage("Hello");

    assertEquals("10", reader.create("image_url", rig.media().picture()).error());
    assertEquals("10", reader.publish(container).error());
    assertEquals("ok", reader.get("/" + container).error());
  }

  @ParameterizedTest
  @CsvSource({"present, ok, true", "absent, ok, false", "error, 100, false"})
  void tellsTheCaptionOnInstagramLoginAsTheKnobSays(String knob, String error, boolean isThere) {
    String media = instagram.publish(instagram.finishedImage("Hello")).id();
    rig.knob("igLoginCaption", knob);

    Answer answer = instagram.get("/" + media, "fields", "caption,media_product_type");

    assertEquals(error, answer.error());
    assertEquals(isThere, answer.json().has("caption"));
    assertEquals(isThere, answer.json().has("media_product_type"));
  }

  @Test
  void alwaysTellsTheCaptionOnFacebookLogin() {
    rig.knob("igLoginCaption", "absent");
    GraphClient facebook = rig.facebook();
    String media = facebook.publish(facebook.finishedImage("Hello")).id();

    assertEquals("Hello", facebook.get("/" + media, "fields", "caption").text("caption"));
  }

  @ParameterizedTest
  @CsvSource({"permalink", "timestamp", "media_product_type", "expires_at"})
  void refusesTheFieldsOfMediaOnAContainer(String field) {
    String container = instagram.finishedImage("Hello");

    assertEquals("100", instagram.get("/" + container, "fields", field).error());
  }

  @Test
  void tellsTheFieldsOfAMedium() {
    String media = instagram.publish(instagram.finishedImage("Hello")).id();

    Answer answer =
        instagram.get(
            "/" + media,
            "fields",
            "id,permalink,shortcode,timestamp,media_type,media_product_type,media_url,caption,"
                + "username,owner");

    assertEquals("IMAGE", answer.text("media_type"));
    assertEquals("FEED", answer.text("media_product_type"));
    assertEquals("sandbox_ig", answer.text("username"));
    assertTrue(
        answer.text("timestamp").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000"));
    assertTrue(answer.text("permalink").endsWith("/p/" + answer.text("shortcode") + "/"));
    assertEquals(Rig.IG_USER, answer.json().getAsJsonObject("owner").get("id").getAsString());
  }

  @Test
  void tellsWhoATokenBelongsTo() {
    Answer me = instagram.get("/me", "fields", "id,user_id,username,name,account_type,media_count");

    assertEquals(Rig.IG_USER, me.text("user_id"));
    assertEquals("sandbox_ig", me.text("username"));
    assertEquals("BUSINESS", me.text("account_type"));
    assertFalse(me.text("id").equals(me.text("user_id")));
  }
}
