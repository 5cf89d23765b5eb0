package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of post with every field it allows, both logins, published and scheduled. */
final class MediaTypesTest {
  private static final String PLACE = "110000000000001";
  private static final String TAGS =
      "[{\"username\":\"sandbox_anna\",\"x\":0.25,\"y\":0.75},"
          + "{\"username\":\"sandbox_ben\",\"x\":0,\"y\":1}]";

  /** One post on its way: what was asked for, and its id. */
  private record Sent(String kind, String login, boolean isScheduled, PostBody body, String id) {
    @Override
    public String toString() {
      return kind + " on " + login + (isScheduled ? ", scheduled" : "");
    }

    boolean isStory() {
      return kind.startsWith("STORIES");
    }

    boolean isCrossPosted() {
      return login.equals("facebook") && !kind.equals("CAROUSEL");
    }
  }

  @TempDir static Path home;
  private static PostingWorld world;
  private static final List<Sent> SENT = new ArrayList<>();

  @BeforeAll
  static void sendAll() throws Exception {
    world = PostingWorld.start(home);
    for (String login : List.of("instagram", "facebook")) {
      for (String kind : List.of("IMAGE", "REELS", "STORIES image", "STORIES video", "CAROUSEL")) {
        send(kind, login, false);
        send(kind, login, true);
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    SENT.clear();
    world.close();
  }

  private static void send(String kind, String login, boolean isScheduled) throws Exception {
    PostBody body = body(kind, login, caption(kind, login, isScheduled));
    String id =
        isScheduled ? world.schedule(body, Instant.now().plusSeconds(6)) : world.publish(body);
    SENT.add(new Sent(kind, login, isScheduled, body, id));
  }

  private static String caption(String kind, String login, boolean isScheduled) {
    return "Größe 🌅 #sunset @sandbox_cleo " + kind + " " + login + " " + isScheduled;
  }

  private static PostBody body(String kind, String login, String caption) throws Exception {
    String account = world.account(login);
    PostBody body = PostBody.of(account, kind.split(" ", 2)[0]).with("caption", caption);
    PostBody full =
        switch (kind) {
          case "IMAGE" ->
              everywhere(body.with("mediaFileId", world.image()).withJson("userTags", TAGS));
          case "REELS" -> everywhere(body.with("mediaFileId", world.video()));
          case "STORIES image" ->
              body.with("mediaFileId", world.image(720, 1280 - 2 * SENT.size()));
          case "STORIES video" -> body.with("mediaFileId", world.video());
          default ->
              everywhere(
                  body.withIds(
                          "mediaFileIds",
                          world.video(),
                          world.image(640, 640),
                          world.image(800, 640),
                          world.video(),
                          world.image(640, 700))
                      .withJson("userTags", TAGS));
        };
    boolean mayCrossPost = login.equals("facebook") && !kind.equals("CAROUSEL");
    return mayCrossPost ? full.with("crossPostToFacebook", true) : full;
  }

  private static PostBody everywhere(PostBody body) {
    return body.withIds("collaborators", "sandbox_ben", "sandbox_cleo")
        .with("locationId", PLACE)
        .with("locationName", "Brandenburger Tor");
  }

  static Stream<Sent> sent() {
    return SENT.stream();
  }

  @ParameterizedTest
  @MethodSource("sent")
  void tellsOfThePostWhatInstagramTold(Sent sent) throws Exception {
    JsonObject post = world.completed(sent.id());

    assertEquals("PUBLISHED", text(post, "status"), post::toString);
    JsonObject row = world.published(text(post, "igMediaId"));
    assertEquals(world.server().sandboxUrl() + text(row, "permalink"), text(post, "igPermalink"));
    assertEquals(200, world.statusOf(text(post, "igPermalink")));
    assertEquals(text(row, "containerId"), text(lastContainer(row), "id"));
    Instant live = Instant.parse(text(row, "timestamp"));
    Instant told = Instant.parse(text(post, "publishedAt"));
    assertTrue(told.isAfter(live.minusSeconds(2)) && told.isBefore(live.plusSeconds(10)));
    assertEquals(sent.isScheduled() ? "SCHEDULED" : "MANUAL", text(post, "sourceType"));
    assertEquals(0, post.get("retryCount").getAsInt());
    assertEquals("", text(post, "errorCode"));
  }

  private static JsonObject lastContainer(JsonObject row) throws Exception {
    for (var container : world.observed("containers")) {
      if (text(container.getAsJsonObject(), "id").equals(text(row, "containerId"))) {
        return container.getAsJsonObject();
      }
    }
    throw new AssertionError("no container of " + row);
  }

  @ParameterizedTest
  @MethodSource("sent")
  void sendsEveryFieldToInstagram(Sent sent) throws Exception {
    JsonObject row = world.published(text(world.completed(sent.id()), "igMediaId"));

    assertEquals(sent.isStory() ? "" : text(sent.body().fields(), "caption"), text(row, "caption"));
    assertEquals(surface(sent.kind()), text(row, "surface"));
    assertEquals(
        sent.login().equals("facebook") ? "sandbox_fb" : "sandbox_ig", text(row, "account"));
    assertEquals(sent.isStory() ? "" : PLACE, text(row, "locationId"));
    assertEquals(sent.isStory() ? 0 : 2, row.getAsJsonArray("collaborators").size());
    assertEquals("", text(row, "duplicateOf"));
    assertEquals(tags(sent.kind().equals("IMAGE")), row.getAsJsonArray("userTags"));
  }

  private static JsonArray tags(boolean areThere) {
    return JsonParser.parseString(areThere ? TAGS : "[]").getAsJsonArray();
  }

  private static String surface(String kind) {
    return switch (kind) {
      case "REELS" -> "REELS";
      case "IMAGE", "CAROUSEL" -> "FEED";
      default -> "STORY";
    };
  }

  @ParameterizedTest
  @MethodSource("sent")
  void keepsTheItemsOfACarouselInTheirOrder(Sent sent) throws Exception {
    JsonObject row = world.published(text(world.completed(sent.id()), "igMediaId"));
    List<String> frames = new ArrayList<>();
    row.getAsJsonArray("children")
        .forEach(
            it -> {
              JsonObject child = it.getAsJsonObject();
              frames.add(text(child, "w") + "x" + text(child, "h") + tagged(child));
            });

    boolean isCarousel = sent.kind().equals("CAROUSEL");
    assertEquals(
        isCarousel
            ? List.of("720x1280", "640x640 tagged", "800x640", "720x1280", "640x700")
            : List.of(),
        frames);
  }

  private static String tagged(JsonObject child) {
    return child.getAsJsonArray("userTags").equals(tags(true)) ? " tagged" : "";
  }

  @ParameterizedTest
  @MethodSource("sent")
  void showsThePostAsItWasWritten(Sent sent) throws Exception {
    JsonObject post = world.completed(sent.id());
    JsonObject body = sent.body().fields();

    for (String name : List.of("caption", "mediaType", "locationId", "locationName")) {
      assertEquals(body.has(name) ? text(body, name) : "", text(post, name), name);
    }
    for (String name : List.of("userTags", "collaborators")) {
      String given = body.has(name) ? body.get(name).toString() : "null";
      String shown = post.get(name).isJsonNull() ? "null" : text(post, name);
      assertEquals(JsonParser.parseString(given), numbers(shown), name);
    }
    List<String> shownFiles = new ArrayList<>();
    post.getAsJsonArray("mediaFiles")
        .forEach(it -> shownFiles.add(text(it.getAsJsonObject(), "id")));
    assertEquals(givenFiles(body), shownFiles);
  }

  private static JsonElement numbers(String json) {
    return JsonParser.parseString(json);
  }

  private static List<String> givenFiles(JsonObject body) {
    List<String> files = new ArrayList<>();
    if (body.has("mediaFileId")) {
      files.add(text(body, "mediaFileId"));
    } else {
      body.getAsJsonArray("mediaFileIds").forEach(it -> files.add(it.getAsString()));
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("sent")
  void crossPostsToTheFacebookPageWhereAskedTo(Sent sent) throws Exception {
    JsonObject post =
        world.await(
            sent.id(),
            it ->
                text(it, "status").equals("PUBLISHED")
                    && (!sent.isCrossPosted() || !text(it, "facebookPostId").isEmpty()));

    assertEquals(sent.isCrossPosted(), post.get("crossPostToFacebook").getAsBoolean());
    assertEquals(sent.isCrossPosted(), !text(post, "facebookPostId").isEmpty());
    assertEquals(sent.isCrossPosted(), !text(post, "facebookPermalink").isEmpty());
    if (sent.isCrossPosted()) {
      JsonObject onPage = pagePost(text(post, "facebookPostId"));
      String words = sent.isStory() ? "" : text(sent.body().fields(), "caption");
      assertEquals(words, text(onPage, "message"));
      assertEquals("100000000000002", text(onPage, "pageId"));
      assertEquals("", text(onPage, "duplicateOf"));
      assertEquals(200, world.statusOf(text(post, "facebookPermalink")));
    }
  }

  /** By its own id, or that of the video it shows. */
  private static JsonObject pagePost(String id) throws Exception {
    for (var row : world.observed("page-posts")) {
      JsonObject post = row.getAsJsonObject();
      boolean isMeant =
          text(post, "id").equals(id)
              || post.getAsJsonArray("uploadIds")
                  .contains(JsonParser.parseString("\"" + id + "\""));
      if (isMeant) {
        return post;
      }
    }
    throw new AssertionError("the Page has no post " + id);
  }

  @ParameterizedTest
  @MethodSource("sent")
  void neverPublishesBeforeItsTime(Sent sent) throws Exception {
    JsonObject post = world.completed(sent.id());

    assertEquals(sent.isScheduled(), post.get("isScheduled").getAsBoolean());
    assertEquals(sent.isScheduled(), !post.get("scheduledFor").isJsonNull());
    if (sent.isScheduled()) {
      Instant due = Instant.parse(text(post, "scheduledFor"));
      JsonObject row = world.published(text(post, "igMediaId"));
      assertFalse(Instant.parse(text(row, "timestamp")).isBefore(due));
    }
  }
}
