package io.voidgram.server.sandbox.media;

import io.voidgram.scheduling.post.video.SoundTraits;
import io.voidgram.scheduling.post.video.VideoTraits;

/**
 * What the boxes of an MP4 or MOV say.
 *
 * @param codec of its video track, such as {@code h264}; empty without one
 * @param pixelFormat {@code yuv420p}, as every phone records; empty when nothing says it
 * @param bitsPerSecond of its pictures
 * @param audioCodec of its audio track, such as {@code aac}; empty without one
 */
public record VideoFacts(
    String brand,
    boolean isIndexFirst,
    boolean hasEditLists,
    long durationMs,
    String codec,
    String pixelFormat,
    boolean isInterlaced,
    long bitsPerSecond,
    int width,
    int height,
    double framesPerSecond,
    String audioCodec,
    int audioRate,
    int audioChannels) {
  /** As the published rules ask for it. */
  public VideoTraits traits() {
    return new VideoTraits(
        codec,
        pixelFormat,
        isInterlaced,
        framesPerSecond,
        bitsPerSecond,
        0,
        new SoundTraits(audioCodec, audioRate, audioChannels),
        isIndexFirst,
        hasEditLists);
  }

  public double ratio() {
    return height == 0 ? 0 : (double) width / height;
  }
}
