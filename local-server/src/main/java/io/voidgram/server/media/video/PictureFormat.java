package io.voidgram.server.media.video;

/**
 * How single pictures are coded.
 *
 * @param pixelFormat as ffmpeg names it, such as {@code yuv420p}; empty when not known
 * @param isInterlaced whether a picture may hold two moments, line by line
 */
record PictureFormat(String pixelFormat, boolean isInterlaced) {
  static final PictureFormat UNKNOWN = new PictureFormat("", false);

  private static final String[] CHROMA = {"gray", "yuv420p", "yuv422p", "yuv444p"};
  private static final int BITS_PLAIN = 8;

  /** Of the number that H.264 and HEVC write for a chroma format. */
  static PictureFormat of(int chroma, int bits, boolean isInterlaced) {
    if (chroma < 0 || chroma >= CHROMA.length || bits < BITS_PLAIN || bits > 16) {
      return new PictureFormat("", isInterlaced);
    }
    String depth = bits == BITS_PLAIN ? "" : bits + "le";
    return new PictureFormat(CHROMA[chroma] + depth, isInterlaced);
  }

  PictureFormat interlaced() {
    return new PictureFormat(pixelFormat, true);
  }
}
