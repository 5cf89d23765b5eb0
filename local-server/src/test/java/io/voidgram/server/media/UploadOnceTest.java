package io.voidgram.server.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload that is sent again with its Idempotency-Key makes no second file. */
final class UploadOnceTest {
  @TempDir Path home;
  private TestServer server;
  private Caller api;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home);
    api = server.withKey();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void answersTheSameToTheSameFileWhateverTheForm() throws Exception {
    byte[] picture = picture(40);

    Reply first = upload("k1", "a.png", picture, "one");
    Reply second = upload("k1", "a.png", picture, "another");

    assertEquals(201, first.status(), first::body);
    assertEquals(first.body(), second.body());
    assertEquals(Optional.of("true"), second.header("Idempotency-Replayed"));
    assertEquals(1, count());
  }

  @Test
  void refusesTheKeyForAnotherFileOrName() throws Exception {
    byte[] picture = picture(40);
    upload("k1", "a.png", picture, "b");

    assertEquals("IDEMPOTENCY_KEY_REUSED", upload("k1", "a.png", picture(41), "b").code());
    assertEquals(409, upload("k1", "b.png", picture, "b").status());
    assertEquals(1, count());
  }

  @Test
  void makesAFileForEachKeyAndForNone() throws Exception {
    byte[] picture = picture(40);

    assertNotEquals(
        upload("k1", "a.png", picture, "b").body(), upload("k2", "a.png", picture, "b").body());
    assertEquals(2, count());
  }

  @Test
  void keepsNothingOfARefusedUpload() throws Exception {
    assertEquals(
        400, upload("k1", "a.png", "no picture".getBytes(StandardCharsets.UTF_8), "b").status());
    assertEquals(201, upload("k1", "a.png", picture(40), "b").status());
  }

  @Test
  void makesOneFileOfManyAtOnce() throws Exception {
    byte[] picture = picture(400);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        replies.add(threads.submit(() -> upload("k1", "a.png", picture, "b")));
      }
      String first = replies.get(0).get().body();
      for (Future<Reply> reply : replies) {
        assertEquals(201, reply.get().status());
        assertEquals(first, reply.get().body());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, count());
    try (Stream<Path> files = Files.list(home.resolve("uploads"))) {
      assertEquals(2, files.filter(Files::isRegularFile).count(), "the picture and its small one");
    }
  }

  @Test
  void isRememberedOverARestart() throws Exception {
    byte[] picture = picture(40);
    String key = server.createApiKey();
    api = server.withKey(key);
    Reply first = upload("k1", "a.png", picture, "b");
    server.close();

    server = TestServer.start(home);
    api = server.withKey(key);

    assertEquals(id(first), id(upload("k1", "a.png", picture, "b")));
  }

  private static String id(Reply reply) {
    return reply.json().get("id").getAsString();
  }

  private int count() throws Exception {
    return api.get("/api/v1/media").json().get("total").getAsInt();
  }

  private Reply upload(String key, String name, byte[] content, String boundary) throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: image/png\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return api.with("Idempotency-Key", key)
        .postBytes(
            "/api/v1/media/upload",
            "multipart/form-data; boundary=" + boundary,
            form.toByteArray());
  }

  private static byte[] picture(int side) throws Exception {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }
}
