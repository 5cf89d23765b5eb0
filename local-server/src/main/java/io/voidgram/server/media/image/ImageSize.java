package io.voidgram.server.media.image;

/** Width and height in pixels. */
public record ImageSize(int width, int height) {
  /** The size of the same shape that fits into a box; never a larger one. */
  ImageSize within(int widthMax, int heightMax) {
    double scale = Math.min(1, Math.min((double) widthMax / width, (double) heightMax / height));
    return new ImageSize(atLeastOne(width * scale), atLeastOne(height * scale));
  }

  ImageSize turned() {
    return new ImageSize(/* width= */ height, /* height= */ width);
  }

  private static int atLeastOne(double pixels) {
    return Math.max(1, (int) Math.round(pixels));
  }
}
