package io.voidgram.server.sandbox.facebook;

import io.voidgram.server.sandbox.media.VideoFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * What a video must be like to be a reel or a story of a Page.
 *
 * <p>Source: developers.facebook.com, Video API, "Reels publishing", "Video specifications".
 */
final class PageVideoRules {
  private static final long DURATION_MS_MIN = 3_000 - 100;
  private static final long REEL_MS_MAX = 90_000 + 100;
  private static final long STORY_MS_MAX = 60_000 + 100;
  private static final int WIDTH_MIN = 540;
  private static final int HEIGHT_MIN = 960;
  private static final double RATIO = 9.0 / 16;
  private static final double RATIO_TOLERANCE = 0.02;
  private static final double FPS_MIN = 22.5;
  private static final double FPS_MAX = 60.5;

  private PageVideoRules() {}

  /** Why Facebook would refuse it; empty when it would not. */
  static String breaches(VideoFacts video, boolean isForStory) {
    List<String> breaches = new ArrayList<>();
    long durationMsMax = isForStory ? STORY_MS_MAX : REEL_MS_MAX;
    if (video.durationMs() < DURATION_MS_MIN || video.durationMs() > durationMsMax) {
      breaches.add("it lasts " + video.durationMs() + " ms");
    }
    if (video.width() < WIDTH_MIN || video.height() < HEIGHT_MIN) {
      breaches.add("it is " + video.width() + " by " + video.height() + " pixels");
    }
    if (Math.abs(video.ratio() - RATIO) > RATIO_TOLERANCE) {
      breaches.add("its aspect ratio is not 9:16");
    }
    if (video.framesPerSecond() < FPS_MIN || video.framesPerSecond() > FPS_MAX) {
      breaches.add("it has " + video.framesPerSecond() + " frames per second");
    }
    return String.join("; ", breaches);
  }
}
