package io.voidgram.server.media.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** A picture of 8-bit red, green, blue pixels, row after row without gaps. */
final class RgbImage {
  static final int BANDS = 3;

  private final int width;
  private final int height;
  private final byte[] samples;

  RgbImage(int width, int height, byte[] samples) {
    if (samples.length != width * height * BANDS) {
      throw new IllegalArgumentException(width + "x" + height + " with " + samples.length);
    }
    this.width = width;
    this.height = height;
    this.samples = samples;
  }

  static RgbImage blank(int width, int height) {
    return new RgbImage(width, height, new byte[width * height * BANDS]);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The pixels themselves, no copy. */
  byte[] samples() {
    return samples;
  }

  void copyPixel(int x, int y, RgbImage source, int sourceX, int sourceY) {
    int to = (y * width + x) * BANDS;
    int from = (sourceY * source.width + sourceX) * BANDS;
    samples[to] = source.samples[from];
    samples[to + 1] = source.samples[from + 1];
    samples[to + 2] = source.samples[from + 2];
  }

  /** The same pixels as a raster, shared. */
  WritableRaster raster() {
    DataBuffer data = new DataBufferByte(samples, samples.length);
    return Raster.createInterleavedRaster(
        data, width, height, width * BANDS, BANDS, new int[] {0, 1, 2}, null);
  }

  /** The same pixels as an sRGB image for ImageIO, shared. */
  BufferedImage toBufferedImage() {
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    var model =
        new ComponentColorModel(srgb, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster(), false, null);
  }
}
