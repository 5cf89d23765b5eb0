package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.media.samples.JpegParts;
import io.voidgram.server.media.samples.PngParts;
import io.voidgram.server.media.samples.SampleImages;
import io.voidgram.server.media.samples.SampleVideos;
import io.voidgram.server.media.samples.SampleVideos.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploads are judged by their content, and nothing but clean pixels is kept of a picture. */
final class HostileFileTest {
  private static final String SCRIPT = "<script>alert(document.domain)</script>";
  private static final byte[] PHOTO =
      SampleImages.jpeg(SampleImages.quarters(80, 60, BufferedImage.TYPE_3BYTE_BGR));
  private static final byte[] PNG =
      SampleImages.png(SampleImages.quarters(80, 60, BufferedImage.TYPE_3BYTE_BGR));
  private static final int MEGABYTE = 1 << 20;

  /** A file that must not be taken. */
  record Fake(String name, Upload upload) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A picture with something else in or behind it, which must not come out again. */
  record Polyglot(String name, Upload upload) {
    @Override
    public String toString() {
      return name;
    }
  }

  @TempDir static Path home;
  private static Target target;
  private static Caller caller;

  @BeforeAll
  static void start() throws IOException {
    target = new Target(home, "MAX_FILE_SIZE_MB=30");
    caller = target.server.withKey();
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @AfterEach
  void leavesNothingOnTheDesk() throws IOException {
    try (Stream<Path> left = Files.list(home.resolve("uploads/incoming"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  static List<Fake> fakes() {
    return List.of(
        fake("a text", "photo.jpg", "image/jpeg", "This is no photo."),
        fake("a web page", "photo.jpg", "image/jpeg", "<!doctype html>" + SCRIPT),
        fake("a web page that says so", "page.html", "text/html", "<!doctype html>" + SCRIPT),
        fake(
            "an SVG",
            "photo.png",
            "image/png",
            "<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT),
        fake("an SVG that says so", "photo.svg", "image/svg+xml", "<svg onload='alert(1)'/>"),
        fake("a PDF", "photo.jpg", "image/jpeg", "%PDF-1.7\n1 0 obj"),
        fake("a program", "photo.jpg", "image/jpeg", "\u007fELF\u0002\u0001\u0001"),
        fake("a Windows program", "photo.jpg", "image/jpeg", "MZ\u0090\0\u0003"),
        fake("an archive", "photo.jpg", "image/jpeg", "PK\u0003\u0004"),
        fake("a shell script", "photo.jpg", "image/jpeg", "#!/bin/sh\nrm -rf ~"),
        fake("PHP", "photo.php.jpg", "image/jpeg", "<?php system($_GET['x']); ?>"),
        fake("a playlist", "clip.mp4", "video/mp4", "#EXTM3U\nfile:///etc/passwd"),
        fake(
            "a concat list",
            "clip.avi",
            "video/x-msvideo",
            "ffconcat version 1.0\nfile /etc/passwd"),
        fake("an HEIC", "photo.jpg", "image/jpeg", SampleVideos.ftyp("heic")),
        fake("an AVIF", "photo.jpg", "image/jpeg", SampleVideos.ftyp("avif")),
        fake("a GIF", "photo.jpg", "image/jpeg", gif()),
        fake("an animation", "photo.webp", "image/webp", SampleImages.webpAnimated()),
        fake("nothing", "photo.jpg", "image/jpeg", ""),
        fake("one byte", "photo.jpg", "image/jpeg", "\u00ff"),
        fake("the start of a JPEG only", "photo.jpg", "image/jpeg", Arrays.copyOf(PHOTO, 3)),
        fake(
            "a JPEG without its end",
            "photo.jpg",
            "image/jpeg",
            Arrays.copyOf(PHOTO, PHOTO.length / 2)),
        fake("a JPEG without its scan", "photo.jpg", "image/jpeg", Arrays.copyOf(PHOTO, 200)),
        fake("a PNG without its end", "photo.png", "image/png", Arrays.copyOf(PNG, PNG.length / 2)),
        fake(
            "a PNG that promises 60,000 x 60,000",
            "p.png",
            "image/png",
            PngParts.promise(60_000, 60_000)),
        fake(
            "a PNG that promises the most there is",
            "p.png",
            "image/png",
            PngParts.promise(Integer.MAX_VALUE, Integer.MAX_VALUE)),
        fake("a PNG with negative sides", "p.png", "image/png", PngParts.promise(-1, -1)),
        fake("a PNG without sides", "p.png", "image/png", PngParts.promise(0, 0)),
        fake(
            "a PNG that unpacks to 400 megapixels",
            "p.png",
            "image/png",
            PngParts.black(20_000, 20_000)),
        fake("a PNG of one endless row", "p.png", "image/png", PngParts.promise(100_000_000, 1)),
        fake("a JPEG of 65,500 x 65,500", "p.jpg", "image/jpeg", JpegParts.flat(65_500, 65_500)),
        fake("an MP4 with sound only", "clip.mp4", "video/mp4", SampleVideos.soundOnlyMp4()),
        fake("the start of an MP4 only", "clip.mp4", "video/mp4", SampleVideos.ftyp("isom")));
  }

  @ParameterizedTest
  @MethodSource("fakes")
  void refusesAFileThatIsNotWhatItClaims(Fake fake) throws Exception {
    Reply reply = fake.upload().sendAs(caller);

    assertEquals(400, reply.status(), reply.body());
    assertTrue(List.of("MEDIA_INVALID", "UPLOAD_ERROR").contains(reply.code()), reply.body());
    assertFalse(reply.body().contains(home.toString()), reply.body());
  }

  static List<Polyglot> polyglots() {
    byte[] script = SCRIPT.getBytes(StandardCharsets.UTF_8);
    byte[] archive = ("PK\u0003\u0004" + SCRIPT).getBytes(StandardCharsets.ISO_8859_1);
    return List.of(
        polyglot("a page in a JPEG comment", JpegParts.with(PHOTO, 0xFE, script)),
        polyglot("a page in EXIF", JpegParts.with(PHOTO, 0xE1, script)),
        polyglot(
            "a place on earth in EXIF",
            JpegParts.with(PHOTO, 0xE1, join(JpegParts.exif(1), script))),
        polyglot("a page behind a JPEG", join(PHOTO, script)),
        polyglot("an archive behind a JPEG", join(PHOTO, archive)),
        polyglot(
            "a page in a PNG text",
            PngParts.with(
                PNG, "tEXt", join("Comment\0".getBytes(StandardCharsets.US_ASCII), script))),
        polyglot("a page in an unknown chunk", PngParts.with(PNG, "sCRt", script)),
        polyglot("a page behind a PNG", join(PNG, script)),
        polyglot("megabytes of EXIF", manySegments(script)),
        polyglot(
            "megabytes of PNG text",
            PngParts.with(PNG, "tEXt", join(new byte[20 * MEGABYTE], script))));
  }

  @ParameterizedTest
  @MethodSource("polyglots")
  void keepsThePixelsAndNothingElse(Polyglot polyglot) throws Exception {
    Reply reply = polyglot.upload().sendAs(caller);
    if (reply.status() == 400) { // refusing such a picture is as good
      assertEquals("MEDIA_INVALID", reply.code());
      return;
    }

    assertEquals(201, reply.status(), reply.body());
    JsonObject file = reply.json();
    for (String part : List.of("storagePath", "thumbnailPath")) {
      byte[] stored =
          Files.readAllBytes(home.resolve("uploads").resolve(file.get(part).getAsString()));
      String text = new String(stored, StandardCharsets.ISO_8859_1);
      assertTrue(text.startsWith("\u00ff\u00d8\u00ff"), part);
      assertFalse(text.contains("script"), part);
      assertFalse(text.contains("PK\u0003\u0004"), part);
      assertFalse(text.contains("Exif"), part);
    }
  }

  @Test
  void servesAPictureAsAPictureAndNothingElse() throws Exception {
    JsonObject file = Upload.of(PHOTO).sendAs(caller).json();

    Reply served = caller.get(file.get("previewUrl").getAsString());

    assertEquals(200, served.status());
    assertEquals("image/jpeg", served.header("Content-Type").orElse(""));
    assertEquals("nosniff", served.header("X-Content-Type-Options").orElse(""));
    assertEquals(
        "sandbox; default-src 'none'", served.header("Content-Security-Policy").orElse(""));
    assertEquals("same-origin", served.header("Cross-Origin-Resource-Policy").orElse(""));
    assertTrue(served.header("Cache-Control").orElse("").startsWith("private"));
  }

  @Test
  void takesAFileOfTheGreatestSizeAndNotAByteMore() throws Exception {
    byte[] video = SampleVideos.mp4(Shape.REEL);
    byte[] greatest = padded(video, 30 * MEGABYTE);

    assertEquals(201, new Upload("a.mp4", "video/mp4", greatest).sendAs(caller).status());
    Reply tooLarge =
        new Upload("a.mp4", "video/mp4", padded(video, 30 * MEGABYTE + 1)).sendAs(caller);
    assertEquals(400, tooLarge.status());
    assertEquals("UPLOAD_ERROR", tooLarge.code());
  }

  @Test
  void doesNotBelieveAnAnnouncedLength() throws Exception {
    byte[] form = Upload.of(PHOTO).form();
    Target.Answers answers =
        target.sendText(
            "POST /api/v1/media/upload HTTP/1.1\r\nHost: %h\r\nConnection: close\r\nAuthorization: Bearer "
                + target.server.createApiKey()
                + "\r\nContent-Type: "
                + Upload.CONTENT_TYPE
                + "\r\nContent-Length: "
                + (form.length - 10)
                + "\r\n\r\n"
                + new String(form, StandardCharsets.ISO_8859_1));

    assertEquals(400, answers.status(), answers.text());
  }

  @Test
  void countsTheParts() throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (int i = 0; i < 40; i++) {
      form.writeBytes(
          ("--" + Upload.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    form.writeBytes(Upload.of(PHOTO).form());

    assertUploadError(form.toByteArray());
    assertUploadError(join(Upload.of(PHOTO).part(), Upload.of(PHOTO).form()));
    assertUploadError(Upload.of(PHOTO).part());
    assertUploadError(new byte[0]);
    assertUploadError(new byte[2 * MEGABYTE]);
  }

  @Test
  void countsTheHeadersOfAPart() throws Exception {
    String start =
        "--"
            + Upload.BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n";

    assertUploadError(
        (start + "X: y\r\n".repeat(100) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    assertUploadError(
        (start + "X: " + "y".repeat(100_000) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void refusesABoundaryThatIsNone() throws Exception {
    for (String type :
        List.of(
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=" + "x".repeat(500),
            "multipart/form-data; boundary=\"a",
            "multipart/mixed; boundary=x")) {
      Reply reply = caller.postBytes("/api/v1/media/upload", type, Upload.of(PHOTO).form());

      assertTrue(reply.status() == 400 || reply.status() == 415, type + ": " + reply.body());
    }
  }

  private static void assertUploadError(byte[] form) throws Exception {
    Reply reply = caller.postBytes("/api/v1/media/upload", Upload.CONTENT_TYPE, form);

    assertEquals(400, reply.status(), reply.body());
    assertEquals("UPLOAD_ERROR", reply.code());
  }

  private static Fake fake(String name, String fileName, String type, String content) {
    return fake(name, fileName, type, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Fake fake(String name, String fileName, String type, byte[] content) {
    return new Fake(name, new Upload(fileName, type, content));
  }

  private static Polyglot polyglot(String name, byte[] content) {
    return new Polyglot(name, Upload.of(content));
  }

  private static byte[] gif() {
    return SampleImages.gif(SampleImages.quarters(20, 20, BufferedImage.TYPE_3BYTE_BGR));
  }

  private static byte[] manySegments(byte[] script) {
    byte[] jpeg = PHOTO;
    for (int i = 0; i < 50; i++) {
      jpeg = JpegParts.with(jpeg, 0xE1, join(new byte[60_000], script));
    }
    return jpeg;
  }

  private static byte[] padded(byte[] video, int size) {
    byte[] head = {0, 0, 0, 0, 'f', 'r', 'e', 'e'};
    int length = size - video.length;
    for (int i = 0; i < 4; i++) {
      head[i] = (byte) (length >> (24 - 8 * i));
    }
    return join(video, head, new byte[length - head.length]);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
