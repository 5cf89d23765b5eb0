package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.fault.CallFacts;
import io.voidgram.server.sandbox.graph.GraphException;
import io.voidgram.server.sandbox.media.Download;
import io.voidgram.server.sandbox.media.FetchFailure;
import io.voidgram.server.sandbox.media.Fetcher;
import io.voidgram.server.sandbox.media.FileKind;
import io.voidgram.server.sandbox.media.Mp4Probe;
import io.voidgram.server.sandbox.media.VideoFacts;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.ContainerSpec;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fetches a video with its cover, looks at them, and keeps them if the platform would. */
final class VideoIntake {
  private static final int FORMAT = 2207026;
  private static final int SLOW = 2207003;
  private static final int DOWNLOAD = 2207077;
  private static final int PROCESSING = 2207076;
  private static final int THUMB_OFFSET = 2207057;
  private static final int UNKNOWN = 2207053;

  /** What came of it: a video, with or without a cover, or the subcode of a failure. */
  record Outcome(@Nullable Asset video, @Nullable Asset cover, int subcode, String why) {
    static Outcome failed(int subcode, String why) {
      return new Outcome(null, null, subcode, why);
    }
  }

  private final World world;
  private final InstagramVideoRules rules;

  VideoIntake(World world) {
    this.world = world;
    this.rules = new InstagramVideoRules(world.knobs());
  }

  /** Downloads what a container's {@code video_url} names. */
  Outcome take(CallFacts facts, Container container, String url) {
    ContainerSpec spec = container.spec();
    try {
      Fetcher.Order order = new Fetcher.Order(url, InstagramVideoRules.bytesMax(spec), true, facts);
      return judge(facts, spec, url, new Fetcher(world).fetch(order));
    } catch (FetchFailure e) {
      return Outcome.failed(subcode(e.kind()), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Outcome.failed(UNKNOWN, "The sandbox could not store the video: " + e.getMessage());
    }
  }

  private static int subcode(FetchFailure.Kind kind) {
    return switch (kind) {
      case TOO_SLOW -> SLOW;
      case SERVER_ERROR -> PROCESSING;
      case TOO_LARGE -> FORMAT;
      case BAD_ADDRESS, UNREACHABLE, BAD_STATUS, TRUNCATED, EMPTY, NO_RANGES -> DOWNLOAD;
    };
  }

  /** Looks at a video that is there, and fetches its cover. */
  Outcome judge(CallFacts facts, ContainerSpec spec, String url, Download download)
      throws IOException {
    try {
      FileKind kind = FileKind.of(download.part());
      Optional<VideoFacts> probed = Mp4Probe.probe(download.part(), kind);
      if (probed.isEmpty()) {
        return Outcome.failed(FORMAT, "It is no video but " + kind);
      }
      List<String> breaches = rules.breaches(spec, kind, probed.get(), download.bytes());
      if (!breaches.isEmpty()) {
        return Outcome.failed(FORMAT, String.join("; ", breaches));
      }
      if (spec.thumbOffsetMs() > 0 && spec.thumbOffsetMs() >= probed.get().durationMs()) {
        return Outcome.failed(THUMB_OFFSET, "thumb_offset lies behind the end");
      }
      Asset cover =
          spec.coverUrl() == null
              ? null
              : new ImageIntake(world).take(spec.coverUrl(), false, facts);
      return new Outcome(keep(url, download, kind, probed.get()), cover, 0, "");
    } catch (GraphException e) {
      return Outcome.failed(e.error().subcode(), "The cover: " + e.getMessage());
    } finally {
      Files.deleteIfExists(download.part());
    }
  }

  private Asset keep(String url, Download download, FileKind kind, VideoFacts video)
      throws IOException {
    List<String> notes = new ArrayList<>(download.warnings());
    rules.concerns(video).forEach(concern -> notes.add("It " + concern));
    return download.keep(
        world.folder(), kind, video.width(), video.height(), video.durationMs(), url, notes);
  }
}
