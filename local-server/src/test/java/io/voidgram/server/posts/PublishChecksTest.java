package io.voidgram.server.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.sandbox.Film;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, with which code, and which of several faults is told first. */
final class PublishChecksTest {
  private static final String MENTION = "[{\"username\":\"sandbox_anna\"}]";
  private static final String TAG = "[{\"username\":\"sandbox_anna\",\"x\":0.5,\"y\":0.5}]";

  @TempDir static Path home;
  private static PostingWorld world;
  private static String image;
  private static String video;
  private static PostBody good;
  private static PostBody story;
  private static PostBody reel;

  @BeforeAll
  static void start() throws Exception {
    world = PostingWorld.start(home);
    image = world.image();
    video = world.video();
    good = PostBody.of(world.instagram(), "IMAGE").with("mediaFileId", image);
    reel = PostBody.of(world.instagram(), "REELS").with("mediaFileId", video);
    story = PostBody.of(world.instagram(), "STORIES").with("mediaFileId", image);
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "null", "\"text\"", ""})
  void refusesABodyThatIsNoObject(String body) throws Exception {
    assertCode("VALIDATION_ERROR", world.api().post(PostingWorld.POSTS + "publish", body));
  }

  @Test
  void refusesWhatIsMissingOrOfAnotherForm() throws Exception {
    assertRefused("VALIDATION_ERROR", good.without("accountId"));
    assertRefused("VALIDATION_ERROR", good.without("mediaType"));
    assertRefused("VALIDATION_ERROR", good.without("mediaFileId"));
    assertRefused("VALIDATION_ERROR", good.with("mediaType", "POLAROID"));
    assertRefused("VALIDATION_ERROR", good.with("accountId", "1"));
    assertRefused("VALIDATION_ERROR", good.with("caption", "x".repeat(2201)));
    assertRefused(
        "VALIDATION_ERROR", good.withJson("userTags", "[{\"username\":\"a\",\"x\":2,\"y\":0}]"));
    assertRefused("VALIDATION_ERROR", good.withJson("userTags", list(TAG, 21)));
    assertRefused("VALIDATION_ERROR", good.withJson("crossPostToFacebook", "\"yes\""));
  }

  @Test
  void countsACaptionInCodePoints() throws Exception {
    Reply reply =
        world
            .api()
            .post(PostingWorld.POSTS + "draft", good.with("caption", "🌅".repeat(2200)).json());

    assertEquals(201, reply.status());
  }

  @Test
  void refusesWhatDoesNotExist() throws Exception {
    String nobody = UUID.randomUUID().toString();

    assertRefused("NOT_FOUND", good.with("accountId", nobody));
    assertRefused("NOT_FOUND", good.with("mediaFileId", nobody));
    assertRefused("NOT_FOUND", good.with("draftId", nobody));
    assertRefused("NOT_FOUND", carousel(image, nobody));
  }

  @Test
  void takesNamesAsPeopleTypeThem() throws Exception {
    PostBody typed =
        good.withJson("userTags", "[{\"username\":\"  @Sandbox_Anna \",\"x\":0.5,\"y\":0.5}]")
            .withIds("collaborators", "https://www.instagram.com/Sandbox.Ben/?igsh=abc")
            .with("locationId", "213385402");

    Reply reply = world.api().post(PostingWorld.POSTS + "draft", typed.json());

    assertEquals(201, reply.status(), reply::body);
    assertEquals(
        "[{\"username\":\"sandbox_anna\",\"x\":0.5,\"y\":0.5}]",
        reply.json().get("userTags").getAsString());
    assertEquals("[\"sandbox.ben\"]", reply.json().get("collaborators").getAsString());
  }

  @Test
  void refusesNamesThatNobodyCanHave() throws Exception {
    String itself =
        world.api().get("/api/v1/auth/me").json().getAsJsonArray("accounts").asList().stream()
            .map(account -> account.getAsJsonObject())
            .filter(account -> account.get("id").getAsString().equals(world.instagram()))
            .map(account -> account.get("username").getAsString())
            .findFirst()
            .orElseThrow();
    assertRefused(
        "INVALID_TAGS", good.withJson("userTags", TAG.replace("sandbox_anna", "anna banana")));
    assertRefused(
        "INVALID_TAGS", good.withJson("userTags", TAG.replace("sandbox_anna", "@" + itself)));
    assertRefused("INVALID_TAGS", good.withJson("userTags", list(TAG, 2)));
    assertRefused("INVALID_COLLABORATORS", good.withIds("collaborators", "münchen"));
    assertRefused("INVALID_COLLABORATORS", good.withIds("collaborators", "ben", "@Ben "));
    assertRefused(
        "INVALID_MENTIONS",
        story.withJson("storyMentions", "[{\"username\":\"https://x.com/ben\"}]"));
    assertRefused("INVALID_MENTIONS", story.withJson("storyMentions", list(MENTION, 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Seattle", "-1", "1.5", "", "٢١٣", "0x10", " 1", "1 "})
  void refusesAPlaceThatIsNoNumber(String place) throws Exception {
    assertRefused("VALIDATION_ERROR", good.with("locationId", place));
  }

  @Test
  void refusesACarouselOfAnotherSizeThanTwoToTen() throws Exception {
    assertRefused("INVALID_CAROUSEL", carousel());
    assertRefused("INVALID_CAROUSEL", carousel(image));
    assertRefused(
        "INVALID_CAROUSEL", carousel(Collections.nCopies(11, image).toArray(String[]::new)));
    assertRefused("INVALID_CAROUSEL", good.withIds("mediaFileIds", image, image));
  }

  @Test
  void refusesWhatTheMediaTypeDoesNotAllow() throws Exception {
    assertRefused("INVALID_TAGS", reel.withJson("userTags", TAG));
    assertRefused("INVALID_TAGS", story.withJson("userTags", TAG));
    assertRefused("INVALID_TAGS", carousel(video, video).withJson("userTags", TAG));
    assertRefused("INVALID_MENTIONS", good.withJson("storyMentions", MENTION));
    assertRefused("INVALID_MENTIONS", story.withJson("storyMentions", list(MENTION, 6)));
    assertRefused("INVALID_COLLABORATORS", story.withIds("collaborators", "sandbox_ben"));
    assertRefused("INVALID_COLLABORATORS", good.withIds("collaborators", "a", "b", "c", "d"));
    assertRefused("INVALID_CROSS_POST", good.with("crossPostToFacebook", true));
    assertRefused(
        "INVALID_CROSS_POST",
        carousel(image, image)
            .with("accountId", world.facebook())
            .with("crossPostToFacebook", true));
  }

  @Test
  void refusesMediaThatDoesNotFit() throws Exception {
    assertRefused("MEDIA_INVALID", good.with("mediaFileId", video));
    assertRefused("MEDIA_INVALID", reel.with("mediaFileId", image));
    assertRefused("MEDIA_INVALID", good.with("mediaFileId", world.image(400, 1000)));
  }

  @Test
  void refusesMentionStickersWithoutThePrivateApi() throws Exception {
    assertRefused("PRIVATE_API_REQUIRED", story.withJson("storyMentions", MENTION));
  }

  /** Each body has all faults from one row of the promised order on; the first one is told. */
  @Test
  void tellsTheFaultThatStandsFirstInThePromisedOrder() throws Exception {
    String nobody = UUID.randomUUID().toString();
    PostBody all =
        story
            .with("caption", "x".repeat(2201))
            .with("accountId", nobody)
            .withIds("collaborators", "sandbox_ben")
            .with("mediaFileId", video)
            .withJson("storyMentions", MENTION)
            .with("scheduledFor", Instant.now().minusSeconds(60).toString());
    PostBody formIsRight = all.with("caption", "short");
    PostBody accountIsThere = formIsRight.with("accountId", world.instagram());
    PostBody rulesAreKept = accountIsThere.without("collaborators");
    String tooLong = world.upload("long.mp4", Film.upright().with("durationMs", "70000").bytes());

    assertUnscheduled("VALIDATION_ERROR", all);
    assertUnscheduled("NOT_FOUND", formIsRight);
    assertUnscheduled("INVALID_COLLABORATORS", accountIsThere.with("mediaFileId", tooLong));
    assertUnscheduled("MEDIA_INVALID", rulesAreKept.with("mediaFileId", tooLong));
    assertUnscheduled("INVALID_SCHEDULE", rulesAreKept);
    assertUnscheduled(
        "PRIVATE_API_REQUIRED",
        rulesAreKept.with("scheduledFor", Instant.now().plusSeconds(60).toString()));
  }

  @Test
  void asksForCredentialsBeforeAnythingElse() throws Exception {
    String path = PostingWorld.POSTS + "publish";

    assertCode("AUTH_REQUIRED", world.server().anonymous().post(path, "{"));
    assertCode("AUTH_INVALID_KEY", world.server().withKey("vg_live_x").post(path, "{"));
  }

  @Test
  void refusesTheSameInDraftsSchedulesAndPublishes() throws Exception {
    String future = Instant.now().plusSeconds(3600).toString();
    PostBody[] bodies = {
      carousel(image),
      reel.withJson("userTags", TAG),
      good.withJson("storyMentions", MENTION),
      story.withIds("collaborators", "sandbox_ben"),
      good.with("crossPostToFacebook", true),
      good.with("mediaFileId", video),
      good.with("mediaFileId", UUID.randomUUID().toString())
    };

    for (PostBody body : bodies) {
      String published = code(world.api().post(PostingWorld.POSTS + "publish", body.json()));
      assertEquals(published, code(world.api().post(PostingWorld.POSTS + "draft", body.json())));
      PostBody later = body.with("scheduledFor", future);
      assertEquals(published, code(world.api().post("/api/v1/schedule", later.json())));
    }
  }

  @Test
  void refusesATimeThatIsNotStrictlyInTheFutureOrUnreadable() throws Exception {
    assertUnscheduled("INVALID_SCHEDULE", good.with("scheduledFor", Instant.now().toString()));
    assertUnscheduled("VALIDATION_ERROR", good.with("scheduledFor", "2099-01-01T10:00:00"));
    assertUnscheduled("VALIDATION_ERROR", good);
    String future = Instant.now().plusSeconds(3600).toString();
    assertUnscheduled(
        "VALIDATION_ERROR", good.with("scheduledFor", future).with("timezone", "Mars/Olympus"));
    assertUnscheduled(
        "CLOUDFLARE_NOT_CONFIGURED", good.with("scheduledFor", future).with("runOn", "cloud"));
  }

  private static PostBody carousel(String... ids) {
    return PostBody.of(world.instagram(), "CAROUSEL").withIds("mediaFileIds", ids);
  }

  /** A JSON list of one item as a list of so many. */
  private static String list(String one, int count) {
    String item = one.substring(1, one.length() - 1);
    String[] items = new String[count];
    Arrays.fill(items, item);
    return "[" + String.join(",", items) + "]";
  }

  private static void assertRefused(String code, PostBody body) throws Exception {
    assertCode(code, world.api().post(PostingWorld.POSTS + "publish", body.json()));
  }

  private static void assertUnscheduled(String code, PostBody body) throws Exception {
    assertCode(code, world.api().post("/api/v1/schedule", body.json()));
  }

  private static void assertCode(String code, Reply reply) {
    assertEquals(code, code(reply), reply::body);
  }

  private static String code(Reply reply) {
    return reply.status() < 400 ? "accepted" : reply.code();
  }
}
