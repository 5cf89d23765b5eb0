package io.voidgram.scheduling.post.video;

/**
 * How a video is coded. Empty texts and zeros stand for what is not known.
 *
 * @param codec of the pictures, such as {@code h264}
 * @param pixelFormat as ffmpeg names it, such as {@code yuv420p} or {@code yuv422p10}
 * @param isInterlaced whether a picture may hold two moments, line by line
 * @param framesPerSecond the average
 * @param bitsPerSecond of the pictures, the average
 * @param rotation by how many degrees clockwise the pictures are turned to be shown
 * @param sound of the sound, all empty when it has none
 * @param isIndexFirst whether a player can begin before it has the whole file
 * @param hasEditList whether players are asked to skip or shift parts
 */
public record VideoTraits(
    String codec,
    String pixelFormat,
    boolean isInterlaced,
    double framesPerSecond,
    long bitsPerSecond,
    int rotation,
    SoundTraits sound,
    boolean isIndexFirst,
    boolean hasEditList) {
  /** Of a file nobody has looked into. */
  public static final VideoTraits UNKNOWN =
      new VideoTraits("", "", false, 0, 0, 0, SoundTraits.NONE, true, false);
}
