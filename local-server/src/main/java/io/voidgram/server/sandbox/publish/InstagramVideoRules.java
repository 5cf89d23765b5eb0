package io.voidgram.server.sandbox.publish;

import io.voidgram.scheduling.post.video.VideoFile;
import io.voidgram.scheduling.post.video.VideoPlace;
import io.voidgram.scheduling.post.video.VideoRules;
import io.voidgram.server.sandbox.media.FileKind;
import io.voidgram.server.sandbox.media.VideoFacts;
import io.voidgram.server.sandbox.world.ContainerSpec;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Knobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a video must be like, for each surface: the published rules, and what the knobs say. */
record InstagramVideoRules(Knobs knobs) {
  private static final long MEBIBYTE = 1024L * 1024;
  private static final long BITS_PER_SECOND_MAX = 25_000_000;

  /** Allowance for rounding, in favour of the video. */
  private static final long TOLERANCE_MS = 100;

  /** More is not fetched. */
  static long bytesMax(ContainerSpec spec) {
    return place(spec) == VideoPlace.STORY ? 100 * MEBIBYTE : 300 * MEBIBYTE;
  }

  private static VideoPlace place(ContainerSpec spec) {
    return switch (spec.kind()) {
      case REELS -> VideoPlace.REEL;
      case STORIES -> VideoPlace.STORY;
      case VIDEO, IMAGE, CAROUSEL -> VideoPlace.CAROUSEL;
    };
  }

  /** Why the platform would refuse it; nothing when it would not. */
  List<String> breaches(ContainerSpec spec, FileKind kind, VideoFacts video, long bytes) {
    VideoFile file =
        new VideoFile(
            kind.mimeType(),
            bytes,
            video.width(),
            video.height(),
            Duration.ofMillis(video.durationMs()),
            video.traits());
    List<String> breaches = new ArrayList<>(VideoRules.breaches(place(spec), file));
    require(breaches, !video.codec().isEmpty() && video.framesPerSecond() > 0, "has no pictures");
    boolean isSlim = bytes * 8_000 <= BITS_PER_SECOND_MAX * Math.max(1, video.durationMs());
    require(breaches, video.bitsPerSecond() > 0 || isSlim, "has more than 25 Mbit a second");
    if (place(spec) == VideoPlace.CAROUSEL) {
      long longestMs = knobs.number(Knob.CHILD_VIDEO_SECONDS_MAX) * 1000 + TOLERANCE_MS;
      require(breaches, video.durationMs() <= longestMs, "lasts " + video.durationMs() + " ms");
    }
    if (knobs.isStrict()) {
      breaches.addAll(concerns(video));
    }
    return breaches;
  }

  /** What the documentation forbids although nobody has seen Meta refuse it. */
  List<String> concerns(VideoFacts video) {
    return VideoRules.concerns(video.traits());
  }

  private static void require(List<String> breaches, boolean isFulfilled, String otherwise) {
    if (!isFulfilled) {
      breaches.add(otherwise);
    }
  }
}
