package io.voidgram.scheduling.wire;

/**
 * Numbers from 0 to 1 with four decimals as text: Double's own text is large under TeaVM, and a
 * ten-thousandth of a picture is below a pixel.
 */
final class Fraction {
  private static final int SCALE = 10_000;

  private Fraction() {}

  /** The number as text, such as {@code 0.25}. */
  public static String text(double value) {
    long scaled = Math.round(value * SCALE);
    if (scaled % SCALE == 0) {
      return Long.toString(scaled / SCALE);
    }
    String decimals = Long.toString(SCALE + scaled % SCALE).substring(1);
    int end = decimals.length();
    while (decimals.charAt(end - 1) == '0') {
      end--;
    }
    return scaled / SCALE + "." + decimals.substring(0, end);
  }

  /** The number such a text stands for. */
  public static double value(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return Long.parseLong(text);
    }
    double scale = 1;
    for (int i = dot + 1; i < text.length(); i++) {
      scale *= 10;
    }
    long whole = Long.parseLong(text.substring(0, dot));
    return whole + Long.parseLong(text.substring(dot + 1)) / scale;
  }
}
