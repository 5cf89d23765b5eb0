package io.voidgram.server.media.samples;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Takes JPEG files apart and puts segments into them. */
public final class JpegParts {
  private static final int SOI_BYTES = 2;

  private JpegParts() {}

  /** The file with one more segment right after its start. */
  public static byte[] with(byte[] jpeg, int marker, byte[] payload) {
    return new Bytes()
        .add(Arrays.copyOf(jpeg, SOI_BYTES))
        .u8(0xFF)
        .u8(marker)
        .u16(payload.length + 2)
        .add(payload)
        .add(Arrays.copyOfRange(jpeg, SOI_BYTES, jpeg.length))
        .toArray();
  }

  public static byte[] withOrientation(byte[] jpeg, int orientation) {
    return with(jpeg, 0xE1, new Bytes().text("Exif\0\0").add(exif(orientation)).toArray());
  }

  /** A TIFF block with an orientation and a GPS pointer. */
  public static byte[] exif(int orientation) {
    return new Bytes()
        .text("MM")
        .u16(42)
        .u32(8)
        .u16(2)
        .u16(0x0112)
        .u16(3)
        .u32(1)
        .u16(orientation)
        .u16(0)
        .u16(0x8825)
        .u16(4)
        .u32(1)
        .u32(38)
        .u32(0)
        .text("GPS-SECRET")
        .toArray();
  }

  public static byte[] withIcc(byte[] jpeg, byte[] profile) {
    int half = profile.length / 2;
    byte[] second = iccChunk(2, Arrays.copyOfRange(profile, half, profile.length));
    return with(with(jpeg, 0xE2, second), 0xE2, iccChunk(1, Arrays.copyOf(profile, half)));
  }

  private static byte[] iccChunk(int number, byte[] part) {
    return new Bytes().text("ICC_PROFILE\0").u8(number).u8(2).add(part).toArray();
  }

  /** The markers of all segments up to the first scan, that one included. */
  public static List<Integer> markers(byte[] jpeg) {
    List<Integer> markers = new ArrayList<>();
    int at = SOI_BYTES;
    while (markers.isEmpty() || markers.get(markers.size() - 1) != 0xDA) {
      markers.add(jpeg[at + 1] & 0xFF);
      at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
    }
    return markers;
  }

  /** One flat colour as a press would print it, inks inverted as Adobe writes them. */
  public static byte[] cmyk(int width, int height, int cyan, int magenta, int yellow, int black) {
    WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
    int[] inverted = {255 - cyan, 255 - magenta, 255 - yellow, 255 - black};
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, inverted);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      writer.dispose();
    }
    return with(out.toByteArray(), 0xEE, new Bytes().text("Adobe").u16(100).zeros(5).toArray());
  }

  /** A valid grey picture of any size in a few bytes: every block says "as the one before". */
  public static byte[] flat(int width, int height) {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
    int colour = new Color(128, 128, 128).getRGB();
    for (int i = 0; i < 256; i++) {
      grey.setRGB(i % 16, i / 16, colour);
    }
    byte[] small = SampleImages.jpeg(grey);
    int frame = indexOf(small, 0xC0);
    int scan = indexOf(small, 0xDA);
    int scanHeader = 2 + (small[scan + 3] & 0xFF);
    Bytes large =
        new Bytes()
            .add(Arrays.copyOf(small, frame + 5))
            .u16(height)
            .u16(width)
            .add(Arrays.copyOfRange(small, frame + 9, scan + scanHeader));
    byte[] units = new byte[4 * ((width + 15) / 16) * ((height + 15) / 16)];
    byte[] unit = {0x28, (byte) 0xA2, (byte) 0x8A, 0};
    for (int i = 0; i < units.length; i++) {
      units[i] = unit[i % unit.length];
    }
    return large.add(units).u16(0xFFD9).toArray();
  }

  /** Where the segment with this marker begins. */
  public static int indexOf(byte[] jpeg, int marker) {
    int at = SOI_BYTES;
    while ((jpeg[at + 1] & 0xFF) != marker) {
      at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
    }
    return at;
  }
}
