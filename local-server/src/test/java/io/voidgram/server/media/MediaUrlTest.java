package io.voidgram.server.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.media.samples.SampleImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The addresses at which Instagram fetches files, in the hands of somebody else. */
final class MediaUrlTest {
  private static final Duration LIFETIME = Duration.ofHours(2);

  @TempDir Path home;
  private MediaServer server;
  private MediaFile file;
  private String path;

  @BeforeEach
  void start() throws IOException {
    server = new MediaServer(home);
    file = upload();
    path = pathOf(file, server);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void opensOneFileToEverybody() {
    HttpResponse<byte[]> answer = server.fetch("GET", path);

    assertEquals(200, answer.statusCode());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void holdsNoIdThatCouldBeExchanged() {
    assertFalse(path.contains(file.id()), path);
    assertNotEquals(path, pathOf(upload(), server));
  }

  @Test
  void closesWithTime() {
    server.clock.advance(LIFETIME.minusMillis(1));
    assertEquals(200, server.fetch("GET", path).statusCode());

    server.clock.advance(Duration.ofMillis(1));
    assertEquals(404, server.fetch("GET", path).statusCode());
  }

  @Test
  void closesWhenTheFileIsDeleted() {
    assertEquals(200, server.call("DELETE", "/api/v1/media/" + file.id()).statusCode());

    assertEquals(404, server.fetch("GET", path).statusCode());
  }

  @Test
  void breaksWithEachCharacterOfItsToken() {
    int start = "/media/".length();
    for (int at = start; at < path.lastIndexOf('.'); at++) {
      char other = path.charAt(at) == 'A' ? 'B' : 'A';
      String changed = path.substring(0, at) + other + path.substring(at + 1);

      assertEquals(404, server.fetch("GET", changed).statusCode(), changed);
    }
  }

  @Test
  void breaksWhenItIsCutOrLongerOrEmpty() {
    String token = path.substring(0, path.lastIndexOf('.'));
    for (String changed :
        new String[] {
          token.substring(0, token.length() - 4), token + "AAAA", "/media/.jpg", "/media/x"
        }) {
      assertEquals(404, server.fetch("GET", changed).statusCode(), changed);
    }
  }

  @Test
  void opensNothingOnAnotherServer(@TempDir Path other) throws IOException {
    try (MediaServer another = new MediaServer(other)) {
      assertEquals(404, another.fetch("GET", path).statusCode());
    }
  }

  @Test
  void isReadOnly() {
    for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
      assertEquals(405, server.fetch(method, path).statusCode(), method);
    }
    assertTrue(server.media.files().find(file.id()).isPresent());
  }

  @Test
  void namesNoFileThatOnlyThePageMaySee() {
    assertEquals(401, server.fetch("GET", "/uploads/" + file.stored().path()).statusCode());
    assertEquals(404, server.fetch("GET", "/media/" + file.stored().path()).statusCode());
  }

  private MediaFile upload() {
    JsonObject uploaded =
        server.uploaded(
            "a.png", SampleImages.png(SampleImages.quarters(20, 20, BufferedImage.TYPE_3BYTE_BGR)));
    return server.media.files().find(uploaded.get("id").getAsString()).orElseThrow();
  }

  private static String pathOf(MediaFile file, MediaServer server) {
    return URI.create(server.media.urls().urlOf(file, server.loopback())).getPath();
  }
}
