package io.voidgram.server.media.image;

import io.voidgram.server.media.samples.SampleImages;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;

/** Pictures of sixteen bits a sample. */
final class DeepImages {
  private DeepImages() {}

  static BufferedImage quarters(int width, int height) {
    BufferedImage shallow = SampleImages.quarters(width, height, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage deep = rgb(width, height);
    for (int i = 0; i < width * height; i++) {
      Color colour = new Color(shallow.getRGB(i % width, i / width));
      int[] samples = {colour.getRed() * 257, colour.getGreen() * 257, colour.getBlue() * 257};
      deep.getRaster().setPixel(i % width, i / width, samples);
    }
    return deep;
  }

  private static BufferedImage rgb(int width, int height) {
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    var model =
        new ComponentColorModel(srgb, false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(width, height);
    return new BufferedImage(model, raster, false, null);
  }
}
