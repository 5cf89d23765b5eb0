package io.voidgram.server.media.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.media.samples.Bytes;
import io.voidgram.server.media.samples.JpegParts;
import io.voidgram.server.media.samples.PngParts;
import io.voidgram.server.media.samples.SampleImages;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageNormalizerTest {
  private static final List<Color> UPRIGHT = SampleImages.QUARTERS;

  @TempDir Path folder;

  static Stream<byte[]> quartersInEveryCoding() {
    return Stream.of(
            Stream.of(
                SampleImages.png(rgbQuarters(60, 40)),
                SampleImages.png(SampleImages.quarters(60, 40, BufferedImage.TYPE_4BYTE_ABGR)),
                SampleImages.png(PaletteImages.quarters(60, 40)),
                SampleImages.png(DeepImages.quarters(60, 40))),
            Stream.of(SampleImages.webp(), SampleImages.webpLossless()),
            Stream.of(
                SampleImages.jpeg(rgbQuarters(60, 40)),
                SampleImages.progressiveJpeg(rgbQuarters(60, 40))))
        .flatMap(files -> files);
  }

  @ParameterizedTest
  @MethodSource("quartersInEveryCoding")
  void keepsColoursAndPlaces(byte[] file) throws IOException {
    assertQuarters(UPRIGHT, normalize(file));
  }

  @Test
  void keepsTheBrightnessOfGreyPictures() throws IOException {
    BufferedImage grey = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = grey.getRaster();
    for (int i = 0; i < 1600; i++) {
      raster.setSample(i % 40, i / 40, 0, 100);
    }

    assertAll(
        () -> assertColour(new Color(100, 100, 100), normalize(SampleImages.png(grey)).at(.5, .5)),
        () ->
            assertColour(new Color(100, 100, 100), normalize(SampleImages.jpeg(grey)).at(.5, .5)));
  }

  @Test
  void laysTransparencyOnWhite() throws IOException {
    BufferedImage image = SampleImages.quarters(60, 40, BufferedImage.TYPE_4BYTE_ABGR);
    for (int i = 0; i < 30 * 40; i++) {
      image.setRGB(i % 30, i / 30, i % 30 < 15 ? 0 : 0x80000000);
    }
    Normalized normalized = normalize(SampleImages.png(image));

    assertColour(Color.WHITE, normalized.at(.12, .5));
    assertColour(new Color(127, 127, 127), normalized.at(.37, .5));
    assertColour(UPRIGHT.get(1), normalized.at(.75, .25));
  }

  static Stream<byte[]> transparentWebps() {
    return Stream.of(SampleImages.webpAlpha(), SampleImages.webpLosslessAlpha());
  }

  @ParameterizedTest
  @MethodSource("transparentWebps")
  void laysTransparentWebpOnWhite(byte[] file) throws IOException {
    Normalized normalized = normalize(file);

    assertColour(Color.WHITE, normalized.at(.25, .75));
    assertColour(UPRIGHT.get(1), normalized.at(.75, .25));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsUprightByExifOrientation(int orientation) throws IOException {
    byte[] jpeg = JpegParts.withOrientation(SampleImages.jpeg(rgbQuarters(600, 400)), orientation);
    byte[] exif = JpegParts.exif(orientation);
    byte[] png = PngParts.with(SampleImages.png(rgbQuarters(600, 400)), "eXIf", exif);

    assertQuarters(turned(orientation), normalize(jpeg));
    assertQuarters(turned(orientation), normalize(png));
  }

  @Test
  void turnsWebpUpright() throws IOException {
    Normalized normalized = normalize(SampleImages.webpTurned());

    assertEquals(new ImageSize(32, 48), normalized.size());
    assertQuarters(turned(6), normalized);
  }

  /** Where the quarters of the stored picture belong, as the EXIF standard tells it. */
  private static List<Color> turned(int orientation) {
    String places =
        switch (orientation) {
          case 1 -> "0123";
          case 2 -> "1032";
          case 3 -> "3210";
          case 4 -> "2301";
          case 5 -> "0213";
          case 6 -> "2031";
          case 7 -> "3120";
          default -> "1302";
        };
    return places.chars().mapToObj(place -> UPRIGHT.get(place - '0')).toList();
  }

  @Test
  void swapsTheSidesOfATurnedPicture() throws IOException {
    byte[] jpeg = JpegParts.withOrientation(SampleImages.jpeg(rgbQuarters(3000, 2000)), 6);

    assertEquals(new ImageSize(1440, 2160), normalize(jpeg).size());
  }

  @Test
  void shrinksToTheWidthThatInstagramShows() throws IOException {
    assertEquals(new ImageSize(1440, 960), normalize(png(3000, 2000)).size());
    assertEquals(new ImageSize(1440, 480), normalize(png(1500, 500)).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 319, 1439, 1440})
  void neverEnlarges(int side) throws IOException {
    assertEquals(new ImageSize(side, side), normalize(png(side, side)).size());
  }

  @Test
  void shrinksWhatIsFarTooTall() throws IOException {
    assertEquals(new ImageSize(288, 5760), normalize(png(1000, 20_000)).size());
  }

  @Test
  void leavesNoMetadata() throws IOException {
    byte[] jpeg = SampleImages.jpeg(rgbQuarters(600, 400));
    jpeg = JpegParts.with(jpeg, 0xFE, "COMMENT-SECRET".getBytes(StandardCharsets.US_ASCII));
    jpeg = JpegParts.with(jpeg, 0xED, "IPTC-SECRET".getBytes(StandardCharsets.US_ASCII));
    jpeg = JpegParts.withOrientation(jpeg, 1);
    byte[] polyglot = new Bytes().add(jpeg).text("PK\3\4ZIP-SECRET<script>").toArray();

    byte[] normal = normalize(polyglot).bytes();

    assertFalse(new String(normal, StandardCharsets.ISO_8859_1).contains("SECRET"));
    assertTrue(List.of(0xE0, 0xDB, 0xC0, 0xC4, 0xDA).containsAll(JpegParts.markers(normal)));
  }

  @Test
  void writesBaselineEvenFromProgressive() throws IOException {
    byte[] normal = normalize(SampleImages.progressiveJpeg(rgbQuarters(600, 400))).bytes();

    assertTrue(JpegParts.markers(normal).contains(0xC0));
  }

  @Test
  void staysBelowEightMegabytesWithTheWorstOfPictures() throws IOException {
    BufferedImage noise = new BufferedImage(1440, 5760, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(1);
    for (int i = 0; i < 1440 * 5760; i++) {
      noise.setRGB(i % 1440, i / 1440, random.nextInt());
    }
    Path file = normalize(SampleImages.jpeg(noise)).file();

    assertTrue(Files.size(file) <= 8_000_000, "" + Files.size(file));
  }

  @Test
  void makesASquareThumbnailOfAWidePictureAndATallerOneOfATallPicture() throws IOException {
    BufferedImage wide = normalize(png(3000, 1000)).thumbnail();
    BufferedImage tall = normalize(png(1080, 1920)).thumbnail();

    assertEquals(new ImageSize(400, 400), new ImageSize(wide.getWidth(), wide.getHeight()));
    assertEquals(new ImageSize(400, 533), new ImageSize(tall.getWidth(), tall.getHeight()));
  }

  @Test
  void convertsInksToLight() throws IOException {
    assertColour(Color.RED, normalize(JpegParts.cmyk(64, 64, 0, 255, 255, 0)).at(.5, .5), 40);
    assertColour(Color.WHITE, normalize(JpegParts.cmyk(64, 64, 0, 0, 0, 0)).at(.5, .5), 10);
  }

  private Normalized normalize(byte[] file) throws IOException {
    return Normalized.of(file, folder);
  }

  private static byte[] png(int width, int height) {
    return SampleImages.png(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR));
  }

  private static BufferedImage rgbQuarters(int width, int height) {
    return SampleImages.quarters(width, height, BufferedImage.TYPE_3BYTE_BGR);
  }

  private static void assertQuarters(List<Color> expected, Normalized normalized) {
    assertColour(expected.get(0), normalized.at(.25, .25));
    assertColour(expected.get(1), normalized.at(.75, .25));
    assertColour(expected.get(2), normalized.at(.25, .75));
    assertColour(expected.get(3), normalized.at(.75, .75));
  }

  private static void assertColour(Color expected, Color actual) {
    assertColour(expected, actual, 12);
  }

  private static void assertColour(Color expected, Color actual, int tolerance) {
    int difference =
        Math.max(
            Math.abs(expected.getRed() - actual.getRed()),
            Math.max(
                Math.abs(expected.getGreen() - actual.getGreen()),
                Math.abs(expected.getBlue() - actual.getBlue())));
    assertTrue(difference <= tolerance, () -> "expected " + expected + ", was " + actual);
  }
}
