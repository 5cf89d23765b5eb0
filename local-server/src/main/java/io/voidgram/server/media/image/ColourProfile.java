package io.voidgram.server.media.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.WritableRaster;

/** Brings pixels from the colour space of an embedded profile to sRGB. */
final class ColourProfile {
  private ColourProfile() {}

  /**
   * The picture in sRGB. A profile that is broken, or is not one for RGB, is passed over, as
   * viewers do: then the pixels count as sRGB.
   */
  static RgbImage toSrgb(RgbImage image, byte[] iccProfile) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(iccProfile);
      if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
        return image;
      }
      ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
      RgbImage converted = RgbImage.blank(image.width(), image.height());
      WritableRaster target = converted.raster();
      new ColorConvertOp(new ICC_ColorSpace(profile), srgb, null).filter(image.raster(), target);
      return converted;
    } catch (IllegalArgumentException | CMMException unusable) {
      return image;
    }
  }
}
