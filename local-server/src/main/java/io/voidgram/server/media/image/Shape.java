package io.voidgram.server.media.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The shape a picture is brought into: a part of it is cut out, or all of it gets a border.
 *
 * @param ratio width by height
 * @param part what stays; null for all of it, with a border
 */
public record Shape(double ratio, @Nullable Part part) {
  private static final int WIDTH_MAX = 1440;
  private static final byte WHITE = (byte) 0xFF;

  /** A part of a picture, in shares of its width and height. */
  public record Part(double x, double y, double width, double height) {}

  RgbImage of(RgbImage image) {
    return part == null ? padded(image) : cut(image, part);
  }

  /** The part has the shape but for rounding; whole pixels of exactly the shape are taken. */
  private RgbImage cut(RgbImage image, Part wanted) {
    int width = within(wanted.width() * image.width(), 1, image.width());
    int height = within(width / ratio, 1, image.height());
    width = within(height * ratio, 1, width);
    int left = within(wanted.x() * image.width(), 0, image.width() - width);
    int top = within(wanted.y() * image.height(), 0, image.height() - height);
    RgbImage cut = RgbImage.blank(width, height);
    copy(image, left, top, cut, 0, 0, width, height);
    return cut;
  }

  private RgbImage padded(RgbImage image) {
    RgbImage whole = narrowed(image);
    boolean isTooWide = (double) whole.width() / whole.height() > ratio;
    int width = isTooWide ? whole.width() : (int) Math.round(whole.height() * ratio);
    int height = isTooWide ? (int) Math.round(whole.width() / ratio) : whole.height();
    RgbImage canvas = RgbImage.blank(width, height);
    Arrays.fill(canvas.samples(), WHITE);
    int left = (width - whole.width()) / 2;
    int top = (height - whole.height()) / 2;
    copy(whole, 0, 0, canvas, left, top, whole.width(), whole.height());
    return canvas;
  }

  /** So small that it is not too wide with its border. */
  private RgbImage narrowed(RgbImage image) {
    int heightMax = (int) (WIDTH_MAX / ratio);
    ImageSize size = new ImageSize(image.width(), image.height()).within(WIDTH_MAX, heightMax);
    return size.height() == image.height()
        ? image
        : AreaScaler.scale(image, size.width(), size.height());
  }

  private static void copy(
      RgbImage from, int left, int top, RgbImage to, int toLeft, int toTop, int width, int height) {
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          from.samples(),
          ((top + y) * from.width() + left) * RgbImage.BANDS,
          to.samples(),
          ((toTop + y) * to.width() + toLeft) * RgbImage.BANDS,
          width * RgbImage.BANDS);
    }
  }

  private static int within(double value, int min, int max) {
    return Math.max(min, Math.min(max, (int) Math.round(value)));
  }
}
