package io.voidgram.server.media.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes baseline JPEG files without metadata that Instagram will not find too large. */
final class JpegWriter {
  /** Instagram's limit is 8 MB; one page calls it 8 MiB, so the smaller holds. */
  static final long BYTES_MAX = 8_000_000;

  private static final float[] QUALITIES = {0.9f, 0.8f, 0.65f, 0.5f, 0.3f};

  private JpegWriter() {}

  static void write(RgbImage image, Path file) throws IOException {
    for (float quality : QUALITIES) {
      write(image, quality, file);
      if (Files.size(file) <= BYTES_MAX) {
        return;
      }
    }
    throw new IOException("no quality brings the picture below " + BYTES_MAX + " bytes");
  }

  private static void write(RgbImage image, float quality, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (OutputStream bytes = Files.newOutputStream(file);
        ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      settings.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image.toBufferedImage(), null, null), settings);
    } finally {
      writer.dispose();
    }
  }
}
