package io.voidgram.server.media.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Writes baseline JPEG files without metadata that Instagram will not find too large. */
final class JpegWriter {
  /** Instagram's limit is 8 MB; one page calls it 8 MiB, so the smaller holds. */
  static final long BYTES_MAX = 8_000_000;

  private static final float[] QUALITIES = {0.9f, 0.8f, 0.65f, 0.5f, 0.3f};

  /** Below this the best quality costs few bytes, and what is small has no detail to spare. */
  private static final int SMALL_PIXELS = 320 * 320;

  private static final String METADATA = "javax_imageio_jpeg_image_1.0";

  private JpegWriter() {}

  static void write(RgbImage image, Path file) throws IOException {
    if (image.width() * image.height() <= SMALL_PIXELS) {
      write(image, 1, file);
      return;
    }
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
      ImageWriteParam settings = settings(writer, quality);
      writer.setOutput(out);
      BufferedImage pixels = image.toBufferedImage();
      IIOMetadata metadata = quality == 1 ? inFullColour(writer, pixels, settings) : null;
      writer.write(null, new IIOImage(pixels, null, metadata), settings);
    } finally {
      writer.dispose();
    }
  }

  private static ImageWriteParam settings(ImageWriter writer, float quality) {
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality);
    settings.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
    return settings;
  }

  /** Says that colours are sampled as densely as brightness; usual is half as densely. */
  private static IIOMetadata inFullColour(
      ImageWriter writer, BufferedImage pixels, ImageWriteParam settings) throws IOException {
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(pixels), settings);
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(METADATA);
    NodeList components = root.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      Element component = (Element) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    metadata.setFromTree(METADATA, root);
    return metadata;
  }
}
