package io.voidgram.server.media;

import io.voidgram.scheduling.post.video.VideoTraits;
import java.time.Duration;
import java.util.Optional;

/**
 * How large an upload is in space and time, and how it is coded if it is a video.
 *
 * @param duration of a video whose file says it
 */
record Extent(int width, int height, Optional<Duration> duration, VideoTraits video) {
  static Extent ofImage(int width, int height) {
    return new Extent(width, height, Optional.empty(), VideoTraits.UNKNOWN);
  }
}
