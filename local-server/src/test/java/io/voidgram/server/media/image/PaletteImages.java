package io.voidgram.server.media.image;

import io.voidgram.server.media.samples.SampleImages;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

/** Pictures of two bits a pixel that point into a palette of four colours. */
final class PaletteImages {
  private PaletteImages() {}

  static BufferedImage quarters(int width, int height) {
    int[] colours = SampleImages.QUARTERS.stream().mapToInt(Color::getRGB).toArray();
    IndexColorModel model = new IndexColorModel(2, 4, colours, 0, false, -1, 0);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, model);
    for (int i = 0; i < width * height; i++) {
      int column = i % width / (width / 2);
      int row = i / width / (height / 2);
      image.getRaster().setSample(i % width, i / width, 0, row * 2 + column);
    }
    return image;
  }
}
