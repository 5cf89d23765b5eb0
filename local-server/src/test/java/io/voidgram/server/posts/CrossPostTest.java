package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on Facebook never touches the Instagram post, and is told. */
final class CrossPostTest {

  /** One post on its way through a world of its own, so that the waits run side by side. */
  private record Case(PostingWorld world, String id) {
    JsonObject await(Predicate<JsonObject> condition) throws Exception {
      return world.await(
          id, post -> text(post, "status").equals("PUBLISHED") && condition.test(post));
    }
  }

  @TempDir static Path homes;
  private static final Map<String, Case> CASES = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    begin("lost photo", "IMAGE", "{\"name\":\"fb-close-after-commit\"}");
    begin("lost upload", "IMAGE", "{\"name\":\"fb-refused\",\"operation\":\"page-photo\"}");
    begin("refused", "IMAGE", "{\"name\":\"fb-refused\"}");
    begin("broken video", "REELS", "{\"name\":\"fb-video-error\"}");
    begin("lost reel", "REELS", "{\"name\":\"fb-reset-after-commit\"}");
    begin("relative", "REELS", "");
  }

  private static void begin(String name, String mediaType, String fault) throws Exception {
    PostingWorld world = PostingWorld.start(Files.createDirectory(homes.resolve(name)));
    if (fault.isEmpty()) {
      world.knob("videoPermalink", "relative");
    } else {
      world.fault(fault);
    }
    String media = mediaType.equals("REELS") ? world.video() : world.image();
    PostBody body =
        PostBody.of(world.facebook(), mediaType)
            .with("mediaFileId", media)
            .with("caption", name)
            .with("crossPostToFacebook", true);
    CASES.put(name, new Case(world, world.publish(body)));
  }

  @AfterAll
  static void stop() throws Exception {
    for (Case one : CASES.values()) {
      one.world().close();
    }
    CASES.clear();
  }

  private static Case of(String name) {
    return Objects.requireNonNull(CASES.get(name), name);
  }

  @Test
  void findsThePagePostWhoseAnswerWasLost() throws Exception {
    Case lost = of("lost photo");

    JsonObject post = lost.await(it -> !text(it, "facebookPostId").isEmpty());

    JsonObject onPage = lost.world().observed("page-posts").get(0).getAsJsonObject();
    assertEquals(text(onPage, "id"), text(post, "facebookPostId"));
    assertEquals(1, lost.world().observed("page-posts").size());
    assertEquals(200, lost.world().statusOf(text(post, "facebookPermalink")));
    assertEquals("", text(post, "crossPostNote"));
  }

  @Test
  void asksAReelWhoseAnswerWasLost() throws Exception {
    Case lost = of("lost reel");

    JsonObject post = lost.await(it -> !text(it, "facebookPostId").isEmpty());

    assertEquals(1, lost.world().observed("page-posts").size());
    assertEquals(200, lost.world().statusOf(text(post, "facebookPermalink")));
  }

  @Test
  void leavesTheInstagramPostAloneWhenFacebookRefuses() throws Exception {
    for (String name : new String[] {"refused", "lost upload"}) {
      Case refused = of(name);

      JsonObject post = refused.await(it -> !text(it, "crossPostNote").isEmpty());

      assertFalse(text(post, "igPermalink").isEmpty());
      assertEquals("", text(post, "facebookPostId"));
      assertEquals("", text(post, "errorCode"));
      assertTrue(text(post, "crossPostNote").contains("did not go out"), post::toString);
      assertEquals(0, refused.world().observed("page-posts").size());
      assertEquals(1, refused.world().observed("published").size());
    }
  }

  @Test
  void tellsThatFacebookCouldNotProcessTheVideo() throws Exception {
    Case broken = of("broken video");

    JsonObject post = broken.await(it -> !text(it, "crossPostNote").isEmpty());

    assertTrue(
        text(post, "crossPostNote").contains("could not process the video: Video Bad Format"));
    assertEquals("", text(post, "facebookPostId"));
  }

  @Test
  void makesTheAddressOfAVideoWhole() throws Exception {
    JsonObject post = of("relative").await(it -> !text(it, "facebookPermalink").isEmpty());

    assertTrue(text(post, "facebookPermalink").startsWith("https://www.facebook.com/fb/"));
  }
}
