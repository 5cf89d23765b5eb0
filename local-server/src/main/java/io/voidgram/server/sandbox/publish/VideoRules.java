package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.media.VideoFacts;
import io.voidgram.server.sandbox.world.ContainerSpec;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Knobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a video must be like, for each surface. */
final class VideoRules {

  private static final long MEBIBYTE = 1024L * 1024;
  private static final Set<String> CODECS = Set.of("avc1", "avc3", "hvc1", "hev1");
  private static final double FPS_MIN = 22.9;
  private static final double FPS_MAX = 60.1;
  private static final int WIDTH_MAX = 1920;
  private static final int AUDIO_RATE_MAX = 48_000;
  private static final int AUDIO_CHANNELS_MAX = 2;
  private static final long BITS_PER_SECOND_MAX = 25_000_000;
  private static final long DURATION_MS_MIN = 3_000;
  private static final long DURATION_TOLERANCE_MS = 100;

  private final Knobs knobs;

  VideoRules(Knobs knobs) {
    this.knobs = knobs;
  }

  static long bytesMax(ContainerSpec spec) {
    return spec.kind() == ContainerSpec.Kind.REELS ? 300 * MEBIBYTE : 100 * MEBIBYTE;
  }

  private long durationMsMax(ContainerSpec spec) {
    return switch (spec.kind()) {
      case REELS -> 15 * 60_000;
      case STORIES -> 60_000;
      case VIDEO, IMAGE, CAROUSEL -> knobs.number(Knob.CHILD_VIDEO_SECONDS_MAX) * 1000;
    };
  }

  private static double ratioMin(ContainerSpec spec) {
    return spec.kind() == ContainerSpec.Kind.STORIES ? 0.1 : 0.01;
  }

  /** Why the platform would refuse it; nothing when it would not. */
  List<String> breaches(ContainerSpec spec, VideoFacts video, long bytes) {
    List<String> breaches = new ArrayList<>();
    require(breaches, CODECS.contains(video.codec()), "video codec " + video.codec());
    require(breaches, video.isSubsampled(), "chroma is not 4:2:0");
    require(
        breaches,
        video.framesPerSecond() >= FPS_MIN && video.framesPerSecond() <= FPS_MAX,
        video.framesPerSecond() + " frames per second");
    require(breaches, video.width() <= WIDTH_MAX, video.width() + " pixels wide");
    require(
        breaches,
        video.ratio() >= ratioMin(spec) && video.ratio() <= 10,
        "aspect ratio " + video.ratio());
    require(
        breaches,
        video.durationMs() >= DURATION_MS_MIN - DURATION_TOLERANCE_MS
            && video.durationMs() <= durationMsMax(spec) + DURATION_TOLERANCE_MS,
        "duration " + video.durationMs() + " ms");
    require(breaches, bytes <= bytesMax(spec), bytes + " bytes");
    require(
        breaches,
        bytes * 8_000 <= BITS_PER_SECOND_MAX * Math.max(1, video.durationMs()),
        "more than 25 Mbit/s");
    checkAudio(breaches, video);
    if (knobs.isStrict()) {
      breaches.addAll(concerns(video));
    }
    return breaches;
  }

  private static void checkAudio(List<String> breaches, VideoFacts video) {
    if (video.audioCodec().isEmpty()) {
      return;
    }
    require(breaches, video.audioCodec().equals("mp4a"), "audio codec " + video.audioCodec());
    require(breaches, video.audioRate() <= AUDIO_RATE_MAX, "audio rate " + video.audioRate());
    require(
        breaches,
        video.audioChannels() <= AUDIO_CHANNELS_MAX,
        video.audioChannels() + " audio channels");
  }

  /** What the documentation forbids although nobody has seen Meta refuse it. */
  List<String> concerns(VideoFacts video) {
    List<String> concerns = new ArrayList<>();
    require(concerns, video.isIndexFirst(), "the moov box is behind the data");
    require(concerns, !video.hasEditLists(), "it has edit lists");
    return concerns;
  }

  private static void require(List<String> breaches, boolean isFulfilled, String otherwise) {
    if (!isFulfilled) {
      breaches.add(otherwise);
    }
  }
}
