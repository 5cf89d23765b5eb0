package io.voidgram.server.media.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.Optional;
import java.util.stream.IntStream;

/** Brings samples of any kind to sRGB, by the embedded profile where there is one. */
final class ColourProfile {
  private static final int INKS = 4;
  private static final int FULL = 255;

  private ColourProfile() {}

  /**
   * The picture in sRGB. A profile that is broken, or is for another kind of samples, is passed
   * over, as viewers do: then the samples count as sRGB, grey or plain inks.
   */
  static RgbImage toSrgb(int bands, ImageSize size, byte[] samples, Optional<byte[]> iccProfile) {
    return iccProfile
        .flatMap(profile -> convert(bands, size, samples, profile))
        .orElseGet(() -> plain(bands, size, samples));
  }

  private static Optional<RgbImage> convert(
      int bands, ImageSize size, byte[] samples, byte[] iccProfile) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(iccProfile);
      if (profile.getColorSpaceType() != type(bands)) {
        return Optional.empty();
      }
      ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
      RgbImage converted = RgbImage.blank(size.width(), size.height());
      new ColorConvertOp(new ICC_ColorSpace(profile), srgb, null)
          .filter(raster(bands, size, samples), converted.raster());
      return Optional.of(converted);
    } catch (IllegalArgumentException | CMMException unusable) {
      return Optional.empty();
    }
  }

  private static int type(int bands) {
    return switch (bands) {
      case 1 -> ColorSpace.TYPE_GRAY;
      case INKS -> ColorSpace.TYPE_CMYK;
      default -> ColorSpace.TYPE_RGB;
    };
  }

  private static Raster raster(int bands, ImageSize size, byte[] samples) {
    return Raster.createInterleavedRaster(
        new DataBufferByte(samples, samples.length),
        size.width(),
        size.height(),
        size.width() * bands,
        bands,
        IntStream.range(0, bands).toArray(),
        null);
  }

  private static RgbImage plain(int bands, ImageSize size, byte[] samples) {
    if (bands == RgbImage.BANDS) {
      return new RgbImage(size.width(), size.height(), samples);
    }
    RgbImage image = RgbImage.blank(size.width(), size.height());
    byte[] rgb = image.samples();
    for (int at = 0, from = 0; at < rgb.length; at += RgbImage.BANDS, from += bands) {
      for (int band = 0; band < RgbImage.BANDS; band++) {
        rgb[at + band] =
            bands == 1
                ? samples[from]
                : light(samples[from + band] & 0xFF, samples[from + RgbImage.BANDS] & 0xFF);
      }
    }
    return image;
  }

  /** What two layers of ink leave of white. */
  private static byte light(int ink, int black) {
    return (byte) (((FULL - ink) * (FULL - black) + FULL / 2) / FULL);
  }
}
