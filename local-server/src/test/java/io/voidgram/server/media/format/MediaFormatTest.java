package io.voidgram.server.media.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.media.samples.Bytes;
import io.voidgram.server.media.samples.SampleImages;
import io.voidgram.server.media.samples.SampleVideos;
import io.voidgram.server.media.samples.SampleVideos.Shape;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaFormatTest {
  private static final BufferedImage IMAGE =
      SampleImages.quarters(16, 16, BufferedImage.TYPE_3BYTE_BGR);

  static Stream<Arguments> knownFiles() {
    return Stream.of(
        Arguments.of(MediaFormat.JPEG, SampleImages.jpeg(IMAGE)),
        Arguments.of(MediaFormat.PNG, SampleImages.png(IMAGE)),
        Arguments.of(MediaFormat.WEBP, SampleImages.webp()),
        Arguments.of(MediaFormat.WEBP, SampleImages.webpAlpha()),
        Arguments.of(MediaFormat.MP4, SampleVideos.mp4(Shape.REEL)),
        Arguments.of(MediaFormat.QUICKTIME, SampleVideos.quickTime(Shape.REEL)),
        Arguments.of(MediaFormat.MATROSKA, SampleVideos.matroska()),
        Arguments.of(MediaFormat.WEBM, SampleVideos.webm()),
        Arguments.of(MediaFormat.AVI, SampleVideos.avi()));
  }

  @ParameterizedTest
  @MethodSource("knownFiles")
  void knowsTheEightFormats(MediaFormat format, byte[] file) {
    byte[] head = Arrays.copyOf(file, Math.min(file.length, MediaFormat.HEAD_BYTES));

    assertEquals(Optional.of(format), MediaFormat.of(head));
  }

  static Stream<byte[]> foreignFiles() {
    return Stream.of(
        new byte[0],
        new byte[64],
        Bytes.of(0xFF, 0xD8).toArray(),
        SampleImages.gif(IMAGE),
        new Bytes().text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>").toArray(),
        new Bytes().text("<!doctype html><script>alert(1)</script>").toArray(),
        new Bytes().text("%PDF-1.7\n").toArray(),
        new Bytes().text("PK\3\4").zeros(60).toArray(),
        new Bytes().text("\177ELF").zeros(60).toArray(),
        new Bytes().text("RIFF").u32(100).text("WAVEfmt ").toArray(),
        new Bytes().text("#EXTM3U\nfile:///etc/passwd\n").toArray(),
        new Bytes().text("OggS").zeros(60).toArray(),
        new Bytes().u32(0x1A45DFA3).zeros(60).toArray(),
        new Bytes().text("hello, I am a text").toArray());
  }

  @ParameterizedTest
  @MethodSource("foreignFiles")
  void takesNothingElse(byte[] file) {
    assertTrue(MediaFormat.of(file).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"heic", "avif", "mif1", "M4A ", "jp2 ", "crx ", "3gp5"})
  void takesNoOtherContentInMp4Boxes(String brand) {
    assertTrue(MediaFormat.of(SampleVideos.ftyp(brand)).isEmpty());
  }
}
