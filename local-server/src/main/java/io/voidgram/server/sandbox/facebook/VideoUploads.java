package io.voidgram.server.sandbox.facebook;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.UploadRefused;
import io.voidgram.server.sandbox.media.Download;
import io.voidgram.server.sandbox.media.FetchFailure;
import io.voidgram.server.sandbox.media.Fetcher;
import io.voidgram.server.sandbox.media.FileKind;
import io.voidgram.server.sandbox.media.Mp4Probe;
import io.voidgram.server.sandbox.media.VideoFacts;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.PageUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code rupload.facebook.com/video-upload}: takes a Page's video, by its address. */
final class VideoUploads {
  private static final long BYTES_MAX = 1024L * 1024 * 1024;

  private VideoUploads() {}

  static JsonElement upload(GraphCall call) throws IOException {
    String id = call.variable("id");
    PageUpload video =
        call.world()
            .locked(
                () ->
                    call.world()
                        .wall()
                        .upload(id)
                        .filter(PageUpload::isVideo)
                        .filter(it -> PageAccess.toPost(call, it.pageId()).id().equals(it.pageId()))
                        .orElseThrow(() -> GraphErrors.noSuchObject("POST", id)));
    String url =
        call.request()
            .header("file_url")
            .orElseThrow(() -> new UploadRefused(false, "The header file_url is missing"));
    take(call, video, url, true);
    call.record().committed();
    return Json.object("success", true, "message", "Upload successful.");
  }

  /** Fetches the video and says when it is processed, or why it never will be. */
  static PageUpload take(GraphCall call, PageUpload video, String url, boolean mustBeReel)
      throws IOException {
    Download download = fetch(call, url);
    try {
      FileKind kind = FileKind.of(download.part());
      VideoFacts facts =
          Mp4Probe.probe(download.part(), kind)
              .orElseThrow(() -> new UploadRefused(false, "It is no video but " + kind));
      String breaches = mustBeReel ? PageVideoRules.breaches(facts, video.isForStory()) : "";
      String failure = call.strike("fb-video-error").isPresent() ? "Video Bad Format" : breaches;
      Asset asset =
          download.keep(
              call.world().folder(),
              kind,
              facts.width(),
              facts.height(),
              facts.durationMs(),
              url,
              download.warnings());
      return call.world()
          .locked(() -> received(call, video, asset, failure.isEmpty() ? null : failure));
    } finally {
      Files.deleteIfExists(download.part());
    }
  }

  private static Download fetch(GraphCall call, String url) throws IOException {
    try {
      return new Fetcher(call.world()).fetch(new Fetcher.Order(url, BYTES_MAX, true, call.facts()));
    } catch (FetchFailure e) {
      throw new UploadRefused(true, "The file_url could not be fetched: " + e.getMessage());
    }
  }

  private static PageUpload received(
      GraphCall call, PageUpload video, Asset asset, @Nullable String failure) {
    Duration time =
        call.world()
            .knobs()
            .duration(Knob.VIDEO_MS)
            .plusMillis(
                asset.durationMs() * call.world().knobs().number(Knob.VIDEO_MS_PER_SECOND) / 1000);
    Instant readyAt = call.world().clock().now().plus(call.world().clock().scaled(time));
    return call.world().wall().put(video.received(asset, readyAt, failure));
  }
}
