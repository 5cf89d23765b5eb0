package io.voidgram.server.media.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.error.ApiException;
import io.voidgram.server.media.samples.Bytes;
import io.voidgram.server.media.samples.JpegParts;
import io.voidgram.server.media.samples.PngParts;
import io.voidgram.server.media.samples.SampleImages;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that viewers show although they are not as they should be, and files that are no whole. */
final class OddFilesTest {
  private static final BufferedImage PICTURE =
      SampleImages.quarters(60, 40, BufferedImage.TYPE_3BYTE_BGR);
  private static final byte[] JPEG = SampleImages.jpeg(PICTURE);
  private static final byte[] PROGRESSIVE = SampleImages.progressiveJpeg(PICTURE);

  @TempDir Path folder;

  /** A file and what is odd about it. */
  record Odd(String what, Bytes file) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Odd> shown() {
    int scan = JpegParts.indexOf(JPEG, 0xDA);
    return Stream.of(
        odd("no end marker", Arrays.copyOf(JPEG, JPEG.length - 2)),
        odd("half an end marker", Arrays.copyOf(JPEG, JPEG.length - 1)),
        odd("progressive, no end", Arrays.copyOf(PROGRESSIVE, PROGRESSIVE.length - 2)),
        odd("stray bytes before a table", inserted(JPEG, JpegParts.indexOf(JPEG, 0xDB), 1, 2)),
        odd("stray bytes before the scan", inserted(JPEG, scan, 0, 0, 0x41)),
        odd("a stray 0xFF before the scan", inserted(JPEG, scan, 0xFF, 0, 0xFF)),
        odd("filled with 0xFF", inserted(JPEG, scan, 0xFF, 0xFF, 0xFF)),
        odd("stray bytes behind the scan", inserted(JPEG, JPEG.length - 2, 1, 2)),
        odd("bytes behind the end", new Bytes().add(JPEG).zeros(100).toArray()),
        odd("a second picture", new Bytes().add(JPEG).add(JPEG).toArray()),
        odd("Adobe's segment, short", JpegParts.with(JPEG, 0xEE, bytes("Adobe"))),
        odd("a PNG without its end", Arrays.copyOf(png(), png().length - 12)),
        odd("bytes behind a PNG", new Bytes().add(png()).zeros(100).toArray()));
  }

  private static Odd odd(String what, byte[] file) {
    return new Odd(what, new Bytes().add(file));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void areTaken(Odd odd) throws IOException {
    assertQuarters(odd.file().toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7})
  void keepTheirColoursWhateverAdobeSaysBesidesJfif(int transform) throws IOException {
    byte[] adobe = new Bytes().text("Adobe").u16(100).zeros(4).u8(transform).toArray();
    int behindJfif = JpegParts.indexOf(JPEG, 0xDB);
    byte[] segment = new Bytes().u16(0xFFEE).u16(adobe.length + 2).add(adobe).toArray();
    int[] inserted = new int[segment.length];
    Arrays.setAll(inserted, i -> segment[i] & 0xFF);

    assertQuarters(inserted(JPEG, behindJfif, inserted));
    assertQuarters(JpegParts.with(JPEG, 0xEE, adobe));
  }

  @ParameterizedTest
  @CsvSource({
    "0xC9,arithmetic",
    "0xCA,arithmetic",
    "0xC3,lossless",
    "0xC5,lossless",
    "0xCB,arithmetic"
  })
  void areRefusedByTheNameOfTheirCoding(String marker, String reason) {
    byte[] jpeg = JPEG.clone();
    jpeg[JpegParts.indexOf(jpeg, 0xC0) + 1] = (byte) Integer.decode(marker).intValue();

    assertTrue(refusal(jpeg).contains(reason), refusal(jpeg));
  }

  @Test
  void areRefusedWithTwelveBits() {
    byte[] jpeg = JPEG.clone();
    jpeg[JpegParts.indexOf(jpeg, 0xC0) + 4] = 12;

    assertTrue(refusal(jpeg).contains("12 bits"), refusal(jpeg));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void areRefusedWhenBlocksAreMissing(int quarters) {
    for (byte[] whole : new byte[][] {JPEG, PROGRESSIVE, png()}) {
      assertTrue(refusal(Arrays.copyOf(whole, whole.length * quarters / 4)).contains("picture"));
    }
  }

  @Test
  void areNotWhitenedByTransparencyLongerThanTheirPalette() throws IOException {
    byte[] png = SampleImages.png(PaletteImages.quarters(60, 40));
    int data = indexOf(png, "IDAT") - 4;
    byte[] chunk = PngParts.chunk("tRNS", new byte[200]);
    byte[] odd =
        new Bytes()
            .add(Arrays.copyOf(png, data))
            .add(chunk)
            .add(Arrays.copyOfRange(png, data, png.length))
            .toArray();

    assertQuarters(odd);
  }

  private static byte[] png() {
    return SampleImages.png(PICTURE);
  }

  private static byte[] bytes(String text) {
    return new Bytes().text(text).toArray();
  }

  private static byte[] inserted(byte[] file, int at, int... values) {
    Bytes odd = new Bytes().add(Arrays.copyOf(file, at));
    for (int value : values) {
      odd.u8(value);
    }
    return odd.add(Arrays.copyOfRange(file, at, file.length)).toArray();
  }

  private static int indexOf(byte[] file, String type) {
    byte[] wanted = bytes(type);
    int at = 0;
    while (!Arrays.equals(file, at, at + 4, wanted, 0, 4)) {
      at++;
    }
    return at;
  }

  private String refusal(byte[] file) {
    return String.valueOf(
        assertThrows(ApiException.class, () -> Normalized.of(file, folder)).getMessage());
  }

  private void assertQuarters(byte[] file) throws IOException {
    Normalized normalized = Normalized.of(file, folder);
    for (int i = 0; i < 4; i++) {
      Color expected = SampleImages.QUARTERS.get(i);
      Color actual = normalized.at(i % 2 == 0 ? .25 : .75, i < 2 ? .25 : .75);
      assertEquals(expected.getRed(), actual.getRed(), 12, () -> expected + ": " + actual);
      assertEquals(expected.getGreen(), actual.getGreen(), 12, () -> expected + ": " + actual);
      assertEquals(expected.getBlue(), actual.getBlue(), 12, () -> expected + ": " + actual);
    }
  }
}
