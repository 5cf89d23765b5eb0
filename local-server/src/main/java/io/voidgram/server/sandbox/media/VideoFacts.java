package io.voidgram.server.sandbox.media;

/**
 * What the boxes of an MP4 or MOV say.
 *
 * @param codec the four characters of its video track, such as {@code avc1}; empty without one
 * @param isSubsampled 4:2:0, as every phone records
 * @param audioCodec the four characters of its audio track; empty without one
 */
public record VideoFacts(
    String brand,
    boolean isIndexFirst,
    boolean hasEditLists,
    long durationMs,
    String codec,
    boolean isSubsampled,
    int width,
    int height,
    double framesPerSecond,
    String audioCodec,
    int audioRate,
    int audioChannels) {

  public double ratio() {
    return height == 0 ? 0 : (double) width / height;
  }
}
