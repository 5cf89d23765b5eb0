package io.voidgram.server.media.image;

/** The small picture for lists: a square from wide pictures, up to 3:4 from tall ones. */
final class Thumbnail {
  private static final int WIDTH_MAX = 400;
  private static final double TALLEST = 4.0 / 3.0;

  private Thumbnail() {}

  static RgbImage of(RgbImage image) {
    int width = Math.min(image.width(), image.height());
    int height = Math.min(image.height(), (int) Math.round(width * TALLEST));
    RgbImage middle = crop(image, width, height);
    ImageSize size = new ImageSize(width, height).within(WIDTH_MAX, Integer.MAX_VALUE);
    return AreaScaler.scale(middle, size.width(), size.height());
  }

  private static RgbImage crop(RgbImage image, int width, int height) {
    RgbImage middle = RgbImage.blank(width, height);
    int left = (image.width() - width) / 2;
    int top = (image.height() - height) / 2;
    int rowBytes = width * RgbImage.BANDS;
    for (int y = 0; y < height; y++) {
      int from = ((top + y) * image.width() + left) * RgbImage.BANDS;
      System.arraycopy(image.samples(), from, middle.samples(), y * rowBytes, rowBytes);
    }
    return middle;
  }
}
