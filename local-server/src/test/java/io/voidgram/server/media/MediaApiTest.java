package io.voidgram.server.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.media.samples.RealVideos;
import io.voidgram.server.media.samples.SampleImages;
import io.voidgram.server.media.samples.SampleVideos;
import io.voidgram.server.media.samples.SampleVideos.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MediaApiTest {
  private static final String NO_ID = "00000000-0000-4000-8000-000000000000";

  @TempDir Path home;
  private MediaServer server;

  @BeforeEach
  void start() throws IOException {
    server = new MediaServer(home);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void describesAnUploadedImage() {
    JsonObject file = server.uploaded("sunset.png", png(3000, 2000));
    String id = file.get("id").getAsString();

    assertEquals("sunset.png", text(file, "originalFilename"));
    assertEquals(id + ".jpg", text(file, "storagePath"));
    assertEquals("image/jpeg", text(file, "mimeType"));
    assertEquals(1440, file.get("width").getAsInt());
    assertEquals(960, file.get("height").getAsInt());
    assertTrue(file.get("durationSeconds").isJsonNull());
    assertEquals("3:2", text(file, "aspectRatio"));
    assertTrue(file.get("isValid").getAsBoolean());
    assertTrue(file.get("validationErrors").isJsonNull());
    assertEquals(id + ".thumb.jpg", text(file, "thumbnailPath"));
    assertTrue(file.get("processedPath").isJsonNull());
    assertEquals("2026-04-20T14:00:00.123Z", text(file, "createdAt"));
    assertEquals("/uploads/" + id + ".jpg", text(file, "previewUrl"));
    assertTrue(file.get("publicUrl").isJsonNull());
    assertTrue(file.get("thumbnailUrl").isJsonNull());
    assertEquals("/uploads/" + id + ".thumb.jpg", text(file, "thumbnailPreviewUrl"));
  }

  @Test
  void storesVideosAsTheyAre() throws IOException {
    byte[] video = SampleVideos.mp4(Shape.REEL);

    JsonObject file = server.uploaded("clip.mov", video);

    assertEquals("video/mp4", text(file, "mimeType"));
    assertEquals(12.0, file.get("durationSeconds").getAsDouble());
    assertEquals("9:16", text(file, "aspectRatio"));
    assertTrue(file.get("isValid").getAsBoolean());
    Path stored = home.resolve("uploads").resolve(text(file, "storagePath"));
    assertTrue(Arrays.equals(video, Files.readAllBytes(stored)));
    assertEquals(video.length, file.get("fileSize").getAsLong());
  }

  @Test
  void saysWhenNoMediaTypeCanShowAFile() {
    JsonObject file = server.uploaded("clip.webm", SampleVideos.webm());

    assertFalse(file.get("isValid").getAsBoolean());
    assertEquals(
        "[\"It is video/webm; Instagram takes MP4 and MOV. Convert it to MP4.\","
            + "\"It has pictures coded as vp9; Instagram takes H.264 and HEVC. Convert it to H.264.\"]",
        text(file, "validationErrors"));
  }

  @Test
  void saysHowAFragmentedVideoIsCodedAndHowLongItIs() throws IOException {
    JsonObject file = server.uploaded("live.mp4", RealVideos.bytes("frag.mp4"));

    assertEquals(5.0, file.get("durationSeconds").getAsDouble());
    assertTrue(file.get("isValid").getAsBoolean());
    JsonObject video = file.getAsJsonObject("video");
    assertEquals("h264", text(video, "codec"));
    assertEquals("yuv420p", text(video, "pixelFormat"));
    assertEquals(25.0, video.get("framesPerSecond").getAsDouble());
    assertEquals(file, server.json("/api/v1/media/" + text(file, "id")));
  }

  @ParameterizedTest
  @CsvSource({
    "yuv444.mp4, 4:2:0",
    "interlaced.mp4, interlaced",
    "surround.mp4, 48000",
    "mp3.mp4, AAC",
    "editlist.mp4, 2.500 seconds"
  })
  void saysWhyInstagramWouldRefuseAVideo(String name, String said) throws IOException {
    JsonObject file = server.uploaded(name, RealVideos.bytes(name));

    assertFalse(file.get("isValid").getAsBoolean());
    assertTrue(text(file, "validationErrors").contains(said), text(file, "validationErrors"));
  }

  @Test
  void saysWhichMediaTypesCannotShowAFile() {
    JsonObject file = server.uploaded("banner.png", png(1400, 200));

    assertTrue(file.get("isValid").getAsBoolean());
    assertTrue(
        text(file, "validationErrors")
            .startsWith("[\"For [IMAGE, CAROUSEL]: it is 1400 by 200 pixels;"));
  }

  @Test
  void answersAnUploadAgainById() {
    JsonObject uploaded = server.uploaded("a.png", png(20, 20));

    assertEquals(uploaded, server.json("/api/v1/media/" + text(uploaded, "id")));
  }

  @Test
  void listsTheNewestFirst() {
    String first = text(server.uploaded("1.png", png(20, 20)), "id");
    String second = text(server.uploaded("2.mp4", SampleVideos.mp4(Shape.REEL)), "id");
    String third = text(server.uploaded("3.png", png(20, 20)), "id");

    assertEquals(List.of(third, second, first), ids(server.json("/api/v1/media")));
    assertEquals(List.of(third, first), ids(server.json("/api/v1/media?type=image")));
    assertEquals(List.of(second), ids(server.json("/api/v1/media?type=video")));
  }

  @Test
  void pagesWithTotals() {
    for (int i = 0; i < 5; i++) {
      server.uploaded(i + ".png", png(20, 20));
    }
    server.uploaded("clip.mp4", SampleVideos.mp4(Shape.REEL));

    JsonObject page = server.json("/api/v1/media?limit=2&offset=1&type=image");
    assertEquals(2, ids(page).size());
    assertEquals(5, page.get("total").getAsInt());
    assertTrue(page.get("hasMore").getAsBoolean());
    JsonObject last = server.json("/api/v1/media?limit=2&offset=4");
    assertEquals(6, last.get("total").getAsInt());
    assertFalse(last.get("hasMore").getAsBoolean());
  }

  @Test
  void refusesPagesThatCannotBe() {
    for (String query : List.of("limit=0", "limit=101", "offset=-1", "limit=x", "type=audio")) {
      assertEquals(400, server.call("GET", "/api/v1/media?" + query).statusCode(), query);
    }
  }

  @Test
  void deletesRowAndFiles() throws IOException {
    String id = text(server.uploaded("a.png", png(20, 20)), "id");
    assertEquals(2, server.storedFiles().size());

    assertEquals(200, server.call("DELETE", "/api/v1/media/" + id).statusCode());

    assertEquals(404, server.call("GET", "/api/v1/media/" + id).statusCode());
    assertEquals(404, server.call("DELETE", "/api/v1/media/" + id).statusCode());
    assertEquals(0, server.json("/api/v1/media").get("total").getAsInt());
    assertEquals(List.of(), server.storedFiles());
  }

  @Test
  void knowsNothingOfOtherIds() {
    assertEquals(404, server.call("GET", "/api/v1/media/" + NO_ID).statusCode());
    assertEquals(404, server.call("GET", "/api/v1/media/x").statusCode());
  }

  @Test
  void keepsFilesFromOtherUsersOfTheComputer() throws IOException {
    server.uploaded("a.png", png(20, 20));
    server.uploaded("b.mp4", SampleVideos.mp4(Shape.REEL));

    for (Path file : server.storedFiles()) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void findsFilesForPostsInTheOrderAsked() {
    String first = text(server.uploaded("1.png", png(20, 30)), "id");
    String second = text(server.uploaded("2.mp4", SampleVideos.mp4(Shape.REEL)), "id");

    List<MediaFile> found = server.media.files().findAll(List.of(second, NO_ID, first));

    assertEquals(List.of(second, first), found.stream().map(MediaFile::id).toList());
    assertEquals(Optional.of(Duration.ofSeconds(12)), found.get(0).extent().duration());
    assertTrue(Files.isRegularFile(server.media.files().path(found.get(1))));
  }

  private static byte[] png(int width, int height) {
    return SampleImages.png(SampleImages.quarters(width, height, BufferedImage.TYPE_3BYTE_BGR));
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  private static List<String> ids(JsonObject page) {
    return StreamSupport.stream(page.getAsJsonArray("files").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(file -> text(file, "id"))
        .toList();
  }
}
