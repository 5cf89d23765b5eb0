package io.voidgram.server.media.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.media.format.Deadline;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.RowSource;
import io.voidgram.server.media.samples.JpegParts;
import io.voidgram.server.media.samples.SampleImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our decoder of JPEG and the JDK's, which is libjpeg, see the same pictures. */
final class SecondDecoderTest {
  private static final String METADATA = "javax_imageio_jpeg_image_1.0";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "2,2", "1,2", "4,1", "4,2", "1,4"})
  void agreeHoweverDenselyColoursAreSampled(int across, int down) throws IOException {
    for (int side : new int[] {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65}) {
      for (boolean isProgressive : new boolean[] {false, true}) {
        BufferedImage picture = SampleImages.photo(side, 66 - side, side);
        byte[] jpeg = jpeg(picture, across, down, isProgressive);

        assertSame(jpeg, 2, side + " progressive " + isProgressive);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void agreeAboutSmallerSizes(int shrink) throws IOException {
    BufferedImage picture = SampleImages.photo(256, 192, 5);
    byte[] jpeg = jpeg(picture, 2, 2, false);
    ImageSize small = new ImageSize(256 / shrink, 192 / shrink);

    RgbImage decoded = decode(jpeg, small);

    assertEquals(small, new ImageSize(decoded.width(), decoded.height()));
    RgbImage expected = Fidelity.exactAverage(theirs(jpeg), decoded.width(), decoded.height());
    assertTrue(Fidelity.psnr(expected, decoded) > 28, "" + Fidelity.psnr(expected, decoded));
  }

  @Test
  void agreeAboutPicturesWithoutCodeTables() throws IOException {
    byte[] jpeg = jpeg(SampleImages.photo(40, 40, 1), 2, 2, false);
    byte[] bare = jpeg;
    while (JpegParts.markers(bare).contains(0xC4)) {
      int at = JpegParts.indexOf(bare, 0xC4);
      int length = 2 + ((bare[at + 2] & 0xFF) << 8 | (bare[at + 3] & 0xFF));
      byte[] less = Arrays.copyOf(bare, bare.length - length);
      System.arraycopy(bare, at + length, less, at, bare.length - at - length);
      bare = less;
    }

    assertTrue(bare.length < jpeg.length);
    assertEquals(0, difference(theirs(jpeg), decode(bare, new ImageSize(40, 40))), 2);
  }

  private void assertSame(byte[] jpeg, double tolerance, String what) throws IOException {
    RgbImage expected = theirs(jpeg);
    RgbImage actual = decode(jpeg, new ImageSize(expected.width(), expected.height()));

    double difference = difference(expected, actual);
    assertTrue(difference <= tolerance, () -> what + ": " + difference);
  }

  private static double difference(RgbImage one, RgbImage other) {
    double sum = 0;
    for (int i = 0; i < one.samples().length; i++) {
      sum += Math.abs((one.samples()[i] & 0xFF) - (other.samples()[i] & 0xFF));
    }
    return sum / one.samples().length;
  }

  private RgbImage decode(byte[] jpeg, ImageSize least) throws IOException {
    Path file = Files.write(folder.resolve("picture.jpg"), jpeg);
    try (FileBytes in = FileBytes.open(file, Deadline.in(Duration.ofMinutes(1)));
        RowSource rows = JpegFile.open(in).pixels().rows(least)) {
      RgbImage image = RgbImage.blank(rows.width(), rows.height());
      byte[] row = new byte[rows.width() * RgbImage.BANDS];
      for (int y = 0; y < rows.height(); y++) {
        rows.next(row);
        System.arraycopy(row, 0, image.samples(), y * row.length, row.length);
      }
      return image;
    }
  }

  private static RgbImage theirs(byte[] jpeg) throws IOException {
    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(jpeg));
    RgbImage image = RgbImage.blank(decoded.getWidth(), decoded.getHeight());
    for (int i = 0; i < image.samples().length; i++) {
      int pixel = i / RgbImage.BANDS;
      int rgb = decoded.getRGB(pixel % image.width(), pixel / image.width());
      image.samples()[i] = (byte) (rgb >> (16 - 8 * (i % RgbImage.BANDS)));
    }
    return image;
  }

  private static byte[] jpeg(BufferedImage picture, int across, int down, boolean isProgressive)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(0.6f + new Random(across + down).nextInt(4) / 10f);
      settings.setProgressiveMode(
          isProgressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), settings);
      IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(METADATA);
      IIOMetadataNode first = (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
      first.setAttribute("HsamplingFactor", "" + across);
      first.setAttribute("VsamplingFactor", "" + down);
      metadata.setFromTree(METADATA, root);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, metadata), settings);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
