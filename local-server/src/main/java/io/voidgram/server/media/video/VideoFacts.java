package io.voidgram.server.media.video;

import io.voidgram.scheduling.post.video.SoundTraits;
import io.voidgram.scheduling.post.video.VideoTraits;
import java.time.Duration;
import java.util.Optional;

/**
 * What a video file holds.
 *
 * @param duration absent when nothing in the file says it
 * @param width as shown, in pixels
 * @param height as shown, in pixels
 */
public record VideoFacts(Optional<Duration> duration, int width, int height, VideoTraits traits) {
  /**
   * @param startsFast whether a player can begin before it has the whole file
   */
  static VideoFacts of(
      Optional<Duration> duration,
      VideoTrack video,
      Optional<SoundTraits> audio,
      boolean startsFast,
      boolean hasEditList) {
    VideoTraits traits =
        new VideoTraits(
            video.codec(),
            video.format().pixelFormat(),
            video.format().isInterlaced(),
            video.framesPerSecond(),
            video.bitsPerSecond(),
            video.rotation(),
            audio.orElse(SoundTraits.NONE),
            startsFast,
            hasEditList);
    return new VideoFacts(duration, video.width(), video.height(), traits);
  }
}
