package io.voidgram.server.media.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AreaScalerTest {
  @Test
  void leavesAPictureOfTheRightSizeAlone() {
    RgbImage source = noise(37, 23);

    assertArrayEquals(source.samples(), AreaScaler.scale(source, 37, 23).samples());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "127", "128", "254", "255"})
  void keepsAFlatColour(int level) {
    RgbImage source = RgbImage.blank(101, 67);
    Arrays.fill(source.samples(), (byte) level);

    for (byte sample : AreaScaler.scale(source, 40, 13).samples()) {
      assertEquals(level, sample & 0xFF);
    }
  }

  @Test
  void averagesFourPixelsIntoOne() {
    RgbImage source = new RgbImage(2, 2, new byte[] {10, 0, 0, 20, 0, 0, 30, 0, 0, 40, 0, 100});

    assertArrayEquals(new byte[] {25, 0, 25}, AreaScaler.scale(source, 1, 1).samples());
  }

  @ParameterizedTest
  @CsvSource({
    "400,300,144,108",
    "401,299,144,107",
    "1000,10,3,1",
    "7,900,7,899",
    "145,97,144,96",
    "512,512,511,1",
    "300,200,300,100"
  })
  void comesWithinRoundingOfTheExactAverage(int width, int height, int newWidth, int newHeight) {
    RgbImage source = noise(width, height);

    RgbImage scaled = AreaScaler.scale(source, newWidth, newHeight);

    assertTrue(Fidelity.psnr(Fidelity.exactAverage(source, newWidth, newHeight), scaled) > 55);
  }

  @Test
  void isTestedByAMeasureThatSeesSkippedPixels() {
    RgbImage source = noise(400, 300);

    RgbImage skipping = Fidelity.nearest(source, 144, 108);

    assertTrue(Fidelity.psnr(Fidelity.exactAverage(source, 144, 108), skipping) < 20);
  }

  private static RgbImage noise(int width, int height) {
    RgbImage image = RgbImage.blank(width, height);
    new Random(width * 31L + height).nextBytes(image.samples());
    return image;
  }
}
