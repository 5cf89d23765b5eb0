package io.voidgram.server.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.media.samples.Bytes;
import io.voidgram.server.media.samples.SampleImages;
import io.voidgram.server.media.samples.SampleVideos;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of formats that are not taken are called by their names, with what helps. */
final class ForeignFileTest {
  private static final BufferedImage PICTURE =
      SampleImages.quarters(20, 20, BufferedImage.TYPE_3BYTE_BGR);

  @TempDir static Path home;
  private static MediaServer server;

  record Foreign(String name, String advice, Bytes file) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    server = new MediaServer(home);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Stream<Foreign> foreignFiles() {
    return Stream.of(
        foreign("HEIC", "JPEG", SampleVideos.ftyp("heic")),
        foreign("HEIC", "heif-convert", SampleVideos.ftyp("hevx")),
        foreign("HEIC", "JPEG", heif("heic")),
        foreign("AVIF", "JPEG", heif("avif")),
        foreign("AVIF", "JPEG", SampleVideos.ftyp("avif")),
        foreign("GIF", "MP4", SampleImages.gif(PICTURE)),
        foreign("M4A", "make a video", SampleVideos.ftyp("M4A ")),
        foreign("3GP", "MP4", SampleVideos.ftyp("3gp5")),
        foreign("TIFF", "JPEG", text("II*\0aaaaaaaaaaaaaaaa")),
        foreign("TIFF", "JPEG", text("MM\0*aaaaaaaaaaaaaaaa")),
        foreign("BMP", "PNG", text("BMaaaaaaaaaaaaaaaaaa")),
        foreign("PDF", "page", text("%PDF-1.7\n1 0 obj aaaa")),
        foreign("SVG", "PNG", text("<?xml version='1.0'?>\n<svg width='1'>")),
        foreign("MP3", "make a video", text("ID3aaaaaaaaaaaaaaaaa")),
        foreign(
            "MPEG transport stream",
            "MP4",
            new Bytes().u32(0x47401100).text("aaaaaaaaaaaa").toArray()),
        foreign("JPEG XL", "JPEG", new Bytes().u32(12).text("JXL aaaaaaaaa").toArray()));
  }

  private static Foreign foreign(String name, String advice, byte[] file) {
    return new Foreign(name, advice, new Bytes().add(file));
  }

  @ParameterizedTest
  @MethodSource("foreignFiles")
  void areNamedWhateverTheyAreSaidToBe(Foreign foreign) {
    List<String> labels =
        List.of("image/jpeg", "application/octet-stream", "binary/octet-stream", "video/mp4", "");
    for (String label : labels) {
      String error = refused("photo.jpg", label, foreign.file().toArray(), "MEDIA_INVALID");

      assertTrue(error.contains(foreign.name()), label + ": " + error);
      assertTrue(error.contains(foreign.advice()), label + ": " + error);
    }
  }

  @Test
  void areNamedByTheirOwnLabelsToo() {
    byte[] heic = SampleVideos.ftyp("heic");

    assertTrue(refused("a.heic", "image/heic", heic, "UPLOAD_ERROR").contains("HEIC"));
    assertTrue(refused("a.heic", "application/x-heic", heic, "UPLOAD_ERROR").contains("HEIC"));
    assertTrue(
        refused("a.m4a", "audio/mp4", SampleVideos.ftyp("M4A "), "UPLOAD_ERROR").contains("M4A"));
  }

  @Test
  void doNotIncludePicturesThatNobodyLabelled() {
    byte[] png = SampleImages.png(PICTURE);
    for (String label : List.of("binary/octet-stream", "application/octet-stream", "")) {
      assertEquals(
          201, server.uploadForm(MediaServer.form("file", "a", label, png)).statusCode(), label);
    }
  }

  private static String refused(String name, String label, byte[] file, String code) {
    HttpResponse<String> answer = server.uploadForm(MediaServer.form("file", name, label, file));
    assertEquals(400, answer.statusCode(), answer.body());
    JsonObject body = JsonParser.parseString(answer.body()).getAsJsonObject();
    assertEquals(code, body.get("code").getAsString(), answer.body());
    return body.get("error").getAsString();
  }

  /** A picture whose first brand leaves open how it is coded. */
  private static byte[] heif(String coding) {
    return new Bytes()
        .u32(28)
        .text("ftypmif1")
        .u32(0)
        .text("mif1")
        .text(coding)
        .text("miaf")
        .zeros(40)
        .toArray();
  }

  private static byte[] text(String content) {
    return new Bytes().text(content).zeros(20).toArray();
  }
}
