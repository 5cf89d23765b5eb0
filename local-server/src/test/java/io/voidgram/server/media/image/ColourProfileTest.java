package io.voidgram.server.media.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.media.samples.Bytes;
import io.voidgram.server.media.samples.DisplaySpace;
import io.voidgram.server.media.samples.JpegParts;
import io.voidgram.server.media.samples.PngParts;
import io.voidgram.server.media.samples.SampleImages;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ColourProfileTest {
  /** XYZ against D50 to linear sRGB, row by row. */
  private static final double[][] XYZ_TO_SRGB = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  @TempDir Path folder;

  record Patch(DisplaySpace space, Color stored) {}

  static Stream<Patch> patches() {
    return Stream.of(
        new Patch(DisplaySpace.p3(), new Color(200, 60, 50)),
        new Patch(DisplaySpace.p3(), new Color(255, 0, 0)),
        new Patch(DisplaySpace.p3(), new Color(90, 180, 90)),
        new Patch(DisplaySpace.p3(), new Color(128, 128, 128)),
        new Patch(DisplaySpace.adobeRgb(), new Color(180, 90, 80)),
        new Patch(DisplaySpace.adobeRgb(), new Color(70, 90, 190)));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void bringsEmbeddedProfilesToSrgb(Patch patch) throws IOException {
    byte[] profile = patch.space().profile();
    byte[] png = PngParts.withIcc(SampleImages.png(flat(patch.stored())), profile);
    byte[] jpeg = JpegParts.withIcc(SampleImages.jpeg(flat(patch.stored())), profile);

    assertNear(expected(patch), Normalized.of(png, folder).at(.5, .5), 4);
    assertNear(expected(patch), Normalized.of(jpeg, folder).at(.5, .5), 5);
  }

  @Test
  void isTestedWithColoursThatWouldBeWrongWithoutConversion() {
    Patch red = patches().findFirst().orElseThrow();

    assertTrue(distance(expected(red), red.stored()) > 10);
  }

  @Test
  void passesOverABrokenProfile() throws IOException {
    Color colour = new Color(200, 60, 50);
    byte[] broken = new Bytes().text("no profile").zeros(200).toArray();

    assertNear(
        colour,
        Normalized.of(JpegParts.withIcc(SampleImages.jpeg(flat(colour)), broken), folder)
            .at(.5, .5),
        4);
  }

  @Test
  void passesOverAProfileThatInflatesWithoutEnd() throws IOException {
    Color colour = new Color(200, 60, 50);
    byte[] bomb = new byte[50_000_000];

    assertNear(
        colour,
        Normalized.of(PngParts.withIcc(SampleImages.png(flat(colour)), bomb), folder).at(.5, .5),
        4);
  }

  private static BufferedImage flat(Color colour) {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 1024; i++) {
      image.setRGB(i % 32, i / 32, colour.getRGB());
    }
    return image;
  }

  /** The same colour in sRGB, reckoned from the primaries. */
  private static Color expected(Patch patch) {
    double[] xyz = patch.space().toXyz(patch.stored());
    int[] srgb = new int[3];
    for (int band = 0; band < 3; band++) {
      double[] row = XYZ_TO_SRGB[band];
      srgb[band] = encode(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]);
    }
    return new Color(srgb[0], srgb[1], srgb[2]);
  }

  private static int encode(double linear) {
    double inside = Math.max(0, Math.min(1, linear));
    double encoded =
        inside <= 0.0031308 ? 12.92 * inside : 1.055 * Math.pow(inside, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * encoded);
  }

  private static void assertNear(Color expected, Color actual, int tolerance) {
    assertTrue(distance(expected, actual) <= tolerance, expected + " became " + actual);
    assertEquals(255, actual.getAlpha());
  }

  private static int distance(Color one, Color other) {
    return Math.max(
        Math.abs(one.getRed() - other.getRed()),
        Math.max(
            Math.abs(one.getGreen() - other.getGreen()),
            Math.abs(one.getBlue() - other.getBlue())));
  }
}
