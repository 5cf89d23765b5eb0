package io.voidgram.server.media.image;

import io.voidgram.server.media.format.MediaFormat;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** What became of a picture: its normal form and thumbnail, read back. */
record Normalized(ImageSize size, Path file, BufferedImage picture, BufferedImage thumbnail) {
  static Normalized of(byte[] original, Path folder) throws IOException {
    return of(original, folder, new ImageNormalizer());
  }

  static Normalized of(byte[] original, Path folder, ImageNormalizer normalizer)
      throws IOException {
    WebpLibrary.unpackInto(folder);
    Path source = Files.write(folder.resolve("original"), original);
    Path target = folder.resolve("normal.jpg");
    Path thumbnail = folder.resolve("thumbnail.jpg");
    byte[] head = Arrays.copyOf(original, MediaFormat.HEAD_BYTES);
    ImageSize size =
        normalizer.normalize(source, MediaFormat.of(head).orElseThrow(), target, thumbnail);
    return new Normalized(size, target, read(target), read(thumbnail));
  }

  private static BufferedImage read(Path file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(file);
  }

  /** The colour at a place given as a share of width and height. */
  Color at(double x, double y) {
    int column = (int) (x * picture.getWidth());
    return new Color(picture.getRGB(column, (int) (y * picture.getHeight())));
  }
}
