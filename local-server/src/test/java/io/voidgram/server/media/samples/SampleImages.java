package io.voidgram.server.media.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Still pictures, encoded by the JDK where it can and embedded where it cannot. */
public final class SampleImages {
  /** What the four quarters of {@link #quarters} are painted with, row by row. */
  public static final List<Color> QUARTERS =
      List.of(
          new Color(220, 40, 30),
          new Color(30, 60, 200),
          new Color(40, 180, 60),
          new Color(240, 240, 240));

  /** {@link #quarters} at 48 x 32, lossy. */
  public static byte[] webp() {
    return base64(
        "UklGRnYAAABXRUJQVlA4IGoAAABwBQCdASowACAAPlkijEWjoiEdVAA4BYSzAFncxv8A/ADaPeAf"
            + "gB+zPGBdgMz8CjcYnxwAAP7u/VIxPoYB3JfeUD1nH//ktQrS82tEW/aq0UmSXXVR9tZ/f40D//Nt"
            + "rlQB6I94m0GVAAAA");
  }

  /** {@link #quarters} at 48 x 32, lossless. */
  public static byte[] webpLossless() {
    return base64(
        "UklGRkoAAABXRUJQVlA4TD4AAAAvL8AHAB8gECAmxEiTLUdN2wbMH1jlD2VCEAgQR+pUqZMw//Gv"
            + "gRKCmraNoJIsySP5Zu4c0f8JMBZm1ijMDA==");
  }

  /** {@link #quarters} at 48 x 32 with a transparent left half, lossy. */
  public static byte[] webpAlpha() {
    return base64(
        "UklGRngAAABXRUJQVlA4WAoAAAAQAAAALwAAHwAAQUxQSBMAAAABDzD/ERFCLJjMXzqD7oj+B6pz"
            + "AFZQOCA+AAAAkAMAnQEqMAAgAD5pKJBFpCKhmq38AEAGhKAADnG3qPw4xSO7oAD+/Pi8Yz//64A/"
            + "/nAH/42eqgw//X8AAAA=");
  }

  /** The same, lossless. */
  public static byte[] webpLosslessAlpha() {
    return base64(
        "UklGRkAAAABXRUJQVlA4TDQAAAAvL8AHEBcgEEgC3J9jHIFAEtH+WCMIBJL8CccYYf4D/hUQadvM"
            + "5E1e5/BwRP8nAL2WmzYD");
  }

  /** {@link #quarters} at 48 x 32, lossy, stored lying on its side (EXIF orientation 6). */
  public static byte[] webpTurned() {
    return base64(
        "UklGRqoAAABXRUJQVlA4WAoAAAAIAAAALwAAHwAAVlA4IGoAAABwBQCdASowACAAPlkijEWjoiEd"
            + "VAA4BYSzAFncxv8A/ADaPeAfgB+zPGBdgMz8CjcYnxwAAP7u/VIxPoYB3JfeUD1nH//ktQrS82tE"
            + "W/aq0UmSXXVR9tZ/f40D//NtrlQB6I94m0GVAAAARVhJRhoAAABNTQAqAAAACAABARIAAwAAAAEA"
            + "BgAAAAAAAA==");
  }

  /** An animation of two frames. */
  public static byte[] webpAnimated() {
    return base64(
        "UklGRioBAABXRUJQVlA4WAoAAAACAAAALwAAHwAAQU5JTQYAAAAAAAAAAABBTk1GfAAAAAAAAAAA"
            + "AC8AAB8AAGQAAAJWUDggZAAAAFAFAJ0BKjAAIAA+sUKZS6cjoqG6qADgFglmALs5wP4B+IGthcA/"
            + "C/8Va/8JNhBb65/TAAD+6DNOnmu/AuRli6IVH6u4QXKft38xNZr61TvUbfs4M36jv8hj//ObKbiF"
            + "rzcAAABBTk1GegAAAAAAAAAAAC8AAB8AAGQAAABWUDggYgAAANQEAJ0BKjAAIAA+sUKZS4OqgAAB"
            + "YJZgCuVY3+AfiBrvvAPxJ/JnkAjv0HaxweM4AP7udFMsyaNOOCuhv1SZXHSgUv6BD2+HPa//KoEe"
            + "BBNSf5SQOz//Nx0tWeLJYJAgAAAA");
  }

  private SampleImages() {}

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  /** Four quarters of different colours, so that turns and mirrors show. */
  public static BufferedImage quarters(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < QUARTERS.size(); i++) {
      graphics.setColor(QUARTERS.get(i));
      graphics.fillRect(
          i % 2 * (width / 2), i / 2 * (height / 2), width - width / 2, height - height / 2);
    }
    graphics.dispose();
    return image;
  }

  /** Soft waves, hard edges and grain, as photographs have them. */
  public static BufferedImage photo(int width, int height, long seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(seed);
    double phase = random.nextDouble() * Math.PI;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double wave = Math.sin(x * 0.013 + phase) * Math.cos(y * 0.017) + Math.sin((x + y) * 0.21);
        int edge = (x / 97 + y / 61) % 2 * 40;
        int grain = random.nextInt(17) - 8;
        int red = clamp(110 + 45 * wave + edge + grain);
        int green = clamp(120 + 30 * wave - edge + grain);
        image.setRGB(x, y, red << 16 | green << 8 | clamp(140 - 50 * wave + grain));
      }
    }
    return image;
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, value));
  }

  public static byte[] png(BufferedImage image) {
    return encode(image, "png");
  }

  public static byte[] gif(BufferedImage image) {
    return encode(image, "gif");
  }

  private static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  public static byte[] jpeg(BufferedImage image) {
    return jpeg(image, ImageWriteParam.MODE_DISABLED);
  }

  public static byte[] progressiveJpeg(BufferedImage image) {
    return jpeg(image, ImageWriteParam.MODE_DEFAULT);
  }

  private static byte[] jpeg(BufferedImage image, int progressiveMode) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(0.95f);
      settings.setProgressiveMode(progressiveMode);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
