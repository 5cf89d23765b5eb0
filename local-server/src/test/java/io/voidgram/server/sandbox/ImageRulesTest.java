package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pictures the platform takes, and from where. */
class ImageRulesTest {

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

  private String outcome(byte[] picture) {
    return instagram.create("image_url", rig.media().serve("/it.jpg", picture)).error();
  }

  @ParameterizedTest
  @CsvSource({
    "800, 1000, ok",
    "1910, 1000, ok",
    "1000, 1000, ok",
    "796, 1000, ok",
    "790, 1000, 36003/2207009",
    "1914, 1000, ok",
    "1920, 1000, 36003/2207009",
    "1080, 1920, 36003/2207009",
    "200, 200, ok",
    "4000, 4000, ok"
  })
  void judgesTheShapeOfAFeedPicture(int width, int height, String error) {
    assertEquals(error, outcome(Pictures.jpeg(width, height)));
  }

  @Test
  void takesAnyShapeForAStory() {
    String url = rig.media().serve("/tall.jpg", Pictures.jpeg(300, 1200));

    assertEquals("ok", instagram.create("media_type", "STORIES", "image_url", url).error());
  }

  @ParameterizedTest
  @CsvSource({"png, 36001/2207005", "gif, 36001/2207005"})
  void refusesOtherFormats(String format, String error) {
    assertEquals(error, outcome(Pictures.encoded(format, 640, 640)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\0\0\0 ftypheic', 36001/2207005",
    "'RIFF\1\2\3\4WEBPVP8 ', 9004/2207052",
    "'<!DOCTYPE html><html>', 9004/2207052",
    "'\0\0\0 ftypisom', 9004/2207052",
    "'just some words', 9004/2207052"
  })
  void judgesByTheFirstBytes(String head, String error) {
    byte[] file = Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), 500);

    assertEquals(error, outcome(file));
  }

  @Test
  void refusesAJpegThatIsCutOff() {
    assertEquals("9004/2207052", outcome(Arrays.copyOf(Pictures.jpeg(640, 640), 100)));
  }

  @ParameterizedTest
  @CsvSource({"true, 9004/2207052", "false, ok"})
  void judgesAProgressiveJpegByTheKnob(String knob, String error) {
    rig.knob("rejectProgressive", knob);

    assertEquals(error, outcome(Pictures.progressiveJpeg(640, 640)));
  }

  @ParameterizedTest
  @CsvSource({"2, 36001/2207005", "1, ok"})
  void refusesAPictureWithASecondOneInIt(int images, String error) throws IOException {
    assertEquals(error, outcome(withPictureIndex(images)));
  }

  /** Puts a multi-picture index behind the first two bytes of a JPEG. */
  private static byte[] withPictureIndex(int images) throws IOException {
    ByteBuffer index = ByteBuffer.allocate(4 + 8 + 2 + 12).order(ByteOrder.LITTLE_ENDIAN);
    index.put("MPF\0II*\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    index.putShort((short) 1);
    index.putShort((short) 0xB001).putShort((short) 4).putInt(1).putInt(images);
    byte[] picture = Pictures.jpeg(640, 640);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(picture, 0, 2);
    int length = index.capacity() + 2;
    out.write(new byte[] {(byte) 0xFF, (byte) 0xE2, (byte) (length >> 8), (byte) length});
    out.write(index.array());
    out.write(picture, 2, picture.length - 2);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"8388608, ok", "8388609, 36000/2207004"})
  void refusesMoreThanEightMebibytes(int bytes, String error) {
    assertEquals(error, outcome(Arrays.copyOf(Pictures.jpeg(640, 640), bytes)));
  }

  @Test
  void notesThatAPictureWasScaled() {
    String url = rig.media().serve("/wide.jpg", Pictures.jpeg(1600, 1600));
    String container = instagram.create("image_url", url).id();
    rig.advanceSeconds(5);
    instagram.publish(container);

    JsonObject row = rig.observed("published").get(0).getAsJsonObject();

    assertTrue(row.get("notes").toString().contains("scaled down"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/nobody-listens.jpg",
        "ftp://127.0.0.1/it.jpg",
        "/etc/passwd",
        "not a url",
        "http://127.0.0.1/bild-für-dich.jpg",
        "http://no-such-host.invalid/it.jpg"
      })
  void refusesAnAddressItCannotFetch(String url) {
    assertEquals("9004/2207052", instagram.create("image_url", url).error());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410, 500, 503})
  void refusesAnyStatusButSuccess(int status) {
    String url = rig.media().serve("/it", exchange -> exchange.sendResponseHeaders(status, -1));

    assertEquals("9004/2207052", instagram.create("image_url", url).error());
  }

  @Test
  void refusesAnEmptyFile() {
    String url = rig.media().serve("/it", exchange -> exchange.sendResponseHeaders(200, -1));

    assertEquals("9004/2207052", instagram.create("image_url", url).error());
  }

  @ParameterizedTest
  @CsvSource({"default, ok", "strict, 9004/2207052"})
  void followsARedirectUnlessStrict(String profile, String error) {
    rig.knob("profile", profile);
    rig.knob("allowLoopback", "true");
    String target = rig.media().picture();
    String url =
        rig.media()
            .serve(
                "/moved",
                exchange -> {
                  exchange.getResponseHeaders().set("Location", target);
                  exchange.sendResponseHeaders(302, -1);
                });

    assertEquals(error, instagram.create("image_url", url).error());
  }

  @Test
  void refusesALoopbackAddressWhenStrict() {
    rig.knob("profile", "strict");

    Answer answer = instagram.create("image_url", rig.media().picture());

    assertEquals("9004/2207052", answer.error());
  }

  @ParameterizedTest
  @CsvSource({"facebookexternalhit, 9004/2207052", "*, 9004/2207052", "otherbot, ok"})
  void obeysRobotsTxtWhenStrict(String agent, String error) {
    rig.knob("profile", "strict");
    rig.knob("allowLoopback", "true");
    String robots = "User-agent: " + agent + "\nDisallow: /picture\n";
    rig.media().serve("/robots.txt", robots.getBytes(StandardCharsets.UTF_8));

    assertEquals(error, instagram.create("image_url", rig.media().picture()).error());
  }

  @Test
  void givesUpOnAServerThatIsTooSlow() {
    rig.knob("fetchTotalMs", "300");
    String url =
        rig.media()
            .serve(
                "/slow",
                exchange -> {
                  exchange.sendResponseHeaders(200, 10_000);
                  exchange.getResponseBody().flush();
                  rig.await("done=1");
                });

    assertEquals("-2/2207003", instagram.create("image_url", url).error());
  }

  @Test
  void noticesAPictureThatEndsTooEarly() {
    byte[] picture = Pictures.jpeg(640, 640);
    String url =
        rig.media()
            .serve(
                "/short",
                exchange -> {
                  exchange.sendResponseHeaders(200, picture.length + 10L);
                  exchange.getResponseBody().write(picture);
                });

    assertEquals("9004/2207052", instagram.create("image_url", url).error());
  }

  @Test
  void writesDownEachFetch() {
    instagram.create("image_url", rig.media().picture());

    JsonObject fetch = rig.observed("fetches").get(0).getAsJsonObject();

    assertEquals(rig.media().url("/picture.jpg"), Rig.text(fetch, "url"));
    assertEquals(200, fetch.get("status").getAsInt());
    assertEquals(64, Rig.text(fetch, "sha256").length());
    assertTrue(
        Rig.text(fetch.getAsJsonObject("headersSent"), "User-Agent")
            .startsWith("facebookexternalhit/1.1"));
  }
}
