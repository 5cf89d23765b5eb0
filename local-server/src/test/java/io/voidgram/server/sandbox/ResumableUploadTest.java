package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes for a container of Facebook Login, without an address that Meta could fetch. */
class ResumableUploadTest {

  private final byte[] film = Film.upright().bytes();
  private Rig rig;
  private GraphClient facebook;
  private Answer created;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
    facebook = rig.facebook();
    created = facebook.create("media_type", "REELS", "upload_type", "resumable", "caption", "Hi");
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void takesAWholeVideo() {
    assertEquals("IN_PROGRESS", facebook.status(created.id()));

    assertTrue(send(film, 0, film.length).json().get("success").getAsBoolean());
    rig.advanceSeconds(20);

    assertEquals("FINISHED", facebook.status(created.id()));
    facebook.publish(created.id());
    assertEquals("Hi", Rig.text(rig.observed("published").get(0).getAsJsonObject(), "caption"));
  }

  @Test
  void resumesWhereItStopped() {
    int half = film.length / 2;
    send(Arrays.copyOf(film, half), 0, film.length);
    assertEquals(half, transferred());

    Answer wrong = send(Arrays.copyOfRange(film, half, film.length), 0, film.length);
    assertEquals(400, wrong.status());
    assertTrue(wrong.json().getAsJsonObject("debug_info").get("retriable").getAsBoolean());
    send(Arrays.copyOfRange(film, half, film.length), half, film.length);
    rig.advanceSeconds(20);

    assertEquals("FINISHED", facebook.status(created.id()));
  }

  @Test
  void fetchesTheVideoFromAnAddress() {
    String url = rig.media().serve("/film.mp4", film);

    rig.send(
        rig.request(path())
            .header("Authorization", "OAuth " + facebook.token())
            .header("file_url", url)
            .POST(BodyPublishers.noBody()));
    rig.advanceSeconds(20);

    assertEquals("FINISHED", facebook.status(created.id()));
  }

  @Test
  void failsTheContainerOfAFileThatIsNoVideo() {
    byte[] text = new byte[500];
    send(text, 0, text.length);
    rig.advanceSeconds(20);

    assertEquals("ERROR", facebook.status(created.id()));
  }

  private long transferred() {
    JsonObject status = facebook.get("/" + created.id(), "fields", "video_status").json();
    return status
        .getAsJsonObject("video_status")
        .getAsJsonObject("uploading_phase")
        .get("bytes_transferred")
        .getAsLong();
  }

  private String path() {
    return created.text("uri").substring(rig.url().length());
  }

  private Answer send(byte[] bytes, int offset, int size) {
    return rig.send(
        rig.request(path())
            .header("Authorization", "OAuth " + facebook.token())
            .header("offset", Integer.toString(offset))
            .header("file_size", Integer.toString(size))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofByteArray(bytes)));
  }
}
