package io.voidgram.server.media.image;

/** Slow and plain ways to shrink a picture, and how far two pictures are apart. */
final class Fidelity {
  private Fidelity() {}

  /** Every new pixel is the mean of the area it covers, counted in floating point. */
  static RgbImage exactAverage(RgbImage source, int width, int height) {
    RgbImage target = RgbImage.blank(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < RgbImage.BANDS; band++) {
          double mean = mean(source, x, y, band, width, height);
          target.samples()[(y * width + x) * RgbImage.BANDS + band] = (byte) Math.round(mean);
        }
      }
    }
    return target;
  }

  private static double mean(RgbImage source, int x, int y, int band, int width, int height) {
    double scaleX = (double) source.width() / width;
    double scaleY = (double) source.height() / height;
    double sum = 0;
    for (int sy = (int) (y * scaleY); sy < Math.min(source.height(), (y + 1) * scaleY); sy++) {
      double rowShare = Math.min(sy + 1, (y + 1) * scaleY) - Math.max(sy, y * scaleY);
      for (int sx = (int) (x * scaleX); sx < Math.min(source.width(), (x + 1) * scaleX); sx++) {
        double share = Math.min(sx + 1, (x + 1) * scaleX) - Math.max(sx, x * scaleX);
        sum += share * rowShare * sample(source, sx, sy, band);
      }
    }
    return sum / (scaleX * scaleY);
  }

  static RgbImage nearest(RgbImage source, int width, int height) {
    RgbImage target = RgbImage.blank(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromX = x * source.width() / width;
        target.copyPixel(x, y, source, fromX, y * source.height() / height);
      }
    }
    return target;
  }

  static int sample(RgbImage image, int x, int y, int band) {
    return image.samples()[(y * image.width() + x) * RgbImage.BANDS + band] & 0xFF;
  }

  /** Peak signal to noise ratio in decibels. */
  static double psnr(RgbImage one, RgbImage other) {
    double sum = 0;
    for (int i = 0; i < one.samples().length; i++) {
      int difference = (one.samples()[i] & 0xFF) - (other.samples()[i] & 0xFF);
      sum += difference * difference;
    }
    return 10 * Math.log10(255.0 * 255.0 * one.samples().length / Math.max(sum, 1));
  }
}
