package io.voidgram.server.privateapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.openapi.OpenApiContract;
import io.voidgram.server.text.Text;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mention stickers are never left out in silence. */
final class StoryMentionsTest {
  private static final String PUBLISH = PrivateApiWorld.API + "/posts/publish";
  private static final String SCHEDULE = PrivateApiWorld.API + "/schedule";
  private static final String MENTIONS = ",\"storyMentions\":[{\"username\":\"sandbox_anna\"}]";

  private static PrivateApiWorld world;
  private static String mediaFileId;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    world = new PrivateApiWorld(home);
    mediaFileId = upload();
  }

  @BeforeEach
  void begin() throws Exception {
    world.begin();
  }

  @AfterAll
  static void stop() throws IOException {
    world.close();
  }

  @Test
  void needCredentials() throws Exception {
    Reply now = world.post(PUBLISH, story(MENTIONS));
    Reply later = world.post(SCHEDULE, story(MENTIONS + at("2099-01-01T00:00:00Z")));

    assertEquals("PRIVATE_API_REQUIRED", now.code());
    assertEquals("PRIVATE_API_REQUIRED", later.code());
    assertTrue(now.body().contains("which are not stored"), now.body());
  }

  @Test
  void mayBeKeptInADraft() throws Exception {
    assertEquals(201, world.post(PrivateApiWorld.API + "/posts/draft", story(MENTIONS)).status());
  }

  @Test
  void areLookedAtLast() throws Exception {
    assertEquals(
        "INVALID_MENTIONS",
        world.post(PUBLISH, story(MENTIONS).replace("STORIES", "IMAGE")).code());
    assertEquals(
        "INVALID_SCHEDULE",
        world.post(SCHEDULE, story(MENTIONS + at("2020-01-01T00:00:00Z"))).code());
    world.change("update instagram_account set token_refused_at = unixepoch() * 1000");
    assertEquals("TOKEN_EXPIRED", world.post(PUBLISH, story(MENTIONS)).code());
  }

  private static String story(String more) {
    return Text.of(
        "{\"accountId\":\"%s\",\"mediaType\":\"STORIES\",\"mediaFileId\":\"%s\"%s}",
        world.accountId(), mediaFileId, more);
  }

  private static String at(String instant) {
    return ",\"scheduledFor\":\"" + instant + "\"";
  }

  private static String upload() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ascii(
            """
            --b\r
            Content-Disposition: form-data; name="file"; filename="a.png"\r
            Content-Type: image/png\r
            \r
            """));
    ImageIO.write(new BufferedImage(1080, 1920, BufferedImage.TYPE_INT_RGB), "png", body);
    body.writeBytes(ascii("\r\n--b--\r\n"));
    Reply reply =
        world
            .key()
            .postBytes(
                PrivateApiWorld.API + "/media/upload",
                "multipart/form-data; boundary=b",
                body.toByteArray());
    OpenApiContract.shipped().check(reply.response());
    return reply.json().get("id").getAsString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
