package io.voidgram.server.media.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Reads a decoded image of any layout row by row as opaque RGB, transparency laid on white.
 *
 * <p>Samples are taken as they are: Java would treat a grey picture as linear light and brighten
 * it.
 */
final class PixelRows {
  private static final int WHITE = 255;

  private final Raster raster;
  private final int width;
  private final int bands;
  private final int depth;
  private final int[] palette;
  private final int[] samples;

  private PixelRows(Raster raster, ColorModel model) {
    this.raster = raster;
    this.width = raster.getWidth();
    this.bands = raster.getNumBands();
    this.depth = model.getComponentSize(0);
    this.palette = palette(model);
    this.samples = new int[width * bands];
  }

  static PixelRows of(BufferedImage image) {
    return new PixelRows(image.getRaster(), image.getColorModel());
  }

  private static int[] palette(ColorModel model) {
    if (model instanceof IndexColorModel index) {
      int[] colours = new int[index.getMapSize()];
      index.getRGBs(colours);
      return colours;
    }
    return new int[0];
  }

  /** Fills one row of red, green, blue bytes. */
  void read(int y, byte[] rgb) {
    if (palette.length == 0 && bands == RgbImage.BANDS && copyBytes(y, rgb)) {
      return;
    }
    raster.getPixels(0, y, width, 1, samples);
    for (int x = 0; x < width; x++) {
      int at = x * bands;
      int to = x * RgbImage.BANDS;
      if (palette.length > 0) {
        int argb = palette[Math.min(samples[at], palette.length - 1)];
        put(rgb, to, argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, argb >>> 24);
      } else if (bands <= 2) {
        int grey = eightBits(samples[at]);
        put(rgb, to, grey, grey, grey, bands == 2 ? eightBits(samples[at + 1]) : WHITE);
      } else {
        int alpha = bands == 4 ? eightBits(samples[at + 3]) : WHITE;
        int green = eightBits(samples[at + 1]);
        put(rgb, to, eightBits(samples[at]), green, eightBits(samples[at + 2]), alpha);
      }
    }
  }

  /** The short way for what photographs decode to. */
  private boolean copyBytes(int y, byte[] rgb) {
    DataBuffer data = raster.getDataBuffer();
    boolean isPlain =
        data instanceof DataBufferByte
            && raster.getSampleModel() instanceof PixelInterleavedSampleModel
            && raster.getSampleModelTranslateX() == 0
            && raster.getSampleModelTranslateY() == 0;
    if (!isPlain) {
      return false;
    }
    PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
    byte[] bytes = ((DataBufferByte) data).getData();
    int[] offsets = model.getBandOffsets();
    int from = data.getOffset() + y * model.getScanlineStride();
    for (int to = 0; to < width * RgbImage.BANDS; to += RgbImage.BANDS) {
      rgb[to] = bytes[from + offsets[0]];
      rgb[to + 1] = bytes[from + offsets[1]];
      rgb[to + 2] = bytes[from + offsets[2]];
      from += model.getPixelStride();
    }
    return true;
  }

  private int eightBits(int sample) {
    return switch (depth) {
      case 8 -> sample;
      case 16 -> sample >> 8;
      default -> sample * WHITE / ((1 << depth) - 1);
    };
  }

  private static void put(byte[] rgb, int at, int red, int green, int blue, int alpha) {
    rgb[at] = (byte) onWhite(red, alpha);
    rgb[at + 1] = (byte) onWhite(green, alpha);
    rgb[at + 2] = (byte) onWhite(blue, alpha);
  }

  private static int onWhite(int sample, int alpha) {
    return alpha == WHITE ? sample : (sample * alpha + WHITE * (WHITE - alpha) + 127) / WHITE;
  }
}
