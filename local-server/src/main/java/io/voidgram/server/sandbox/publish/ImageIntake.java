package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.fault.CallFacts;
import io.voidgram.server.sandbox.graph.GraphException;
import io.voidgram.server.sandbox.media.Download;
import io.voidgram.server.sandbox.media.FetchFailure;
import io.voidgram.server.sandbox.media.Fetcher;
import io.voidgram.server.sandbox.media.FileKind;
import io.voidgram.server.sandbox.media.JpegProbe;
import io.voidgram.server.sandbox.media.JpegProbe.JpegFacts;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Fetches a picture, looks at it, and keeps it if the platform would. */
public final class ImageIntake {
  private static final long BYTES_MAX = 8L * 1024 * 1024;
  private static final double RATIO_MIN = 0.8;
  private static final double RATIO_MAX = 1.91;
  private static final double RATIO_TOLERANCE = 0.005;
  private static final int WIDTH_MIN = 320;
  private static final int WIDTH_MAX = 1440;

  private final World world;

  public ImageIntake(World world) {
    this.world = world;
  }

  /** The picture at the address; a feed picture must have a shape the feed can show. */
  public Asset take(String url, boolean isForFeed, CallFacts facts) throws IOException {
    Download download = download(url, facts);
    try {
      JpegFacts jpeg = check(url, download, isForFeed);
      return download.keep(
          world.folder(),
          FileKind.JPEG,
          jpeg.width(),
          jpeg.height(),
          0,
          url,
          notes(jpeg, download));
    } finally {
      Files.deleteIfExists(download.part());
    }
  }

  private Download download(String url, CallFacts facts) throws IOException {
    try {
      return new Fetcher(world).fetch(new Fetcher.Order(url, BYTES_MAX, false, facts));
    } catch (FetchFailure e) {
      throw refusal(url, e);
    }
  }

  private static GraphException refusal(String url, FetchFailure failure) {
    return switch (failure.kind()) {
      case TOO_SLOW -> PublishError.DOWNLOAD_TOO_SLOW.with();
      case TOO_LARGE -> PublishError.IMAGE_TOO_LARGE.with();
      case BAD_ADDRESS, UNREACHABLE, BAD_STATUS, SERVER_ERROR, TRUNCATED, EMPTY, NO_RANGES ->
          PublishError.NOT_FETCHED.with(url, String.valueOf(failure.getMessage()));
    };
  }

  private JpegFacts check(String url, Download download, boolean isForFeed) throws IOException {
    FileKind kind = FileKind.of(download.part());
    switch (kind) {
      case JPEG -> {}
      case PNG, GIF, HEIC -> throw PublishError.IMAGE_FORMAT.with(kind.name());
      case WEBP, MP4, MOV, HTML, OTHER ->
          throw PublishError.NOT_FETCHED.with(url, "it is " + kind.mimeType());
    }
    JpegFacts jpeg =
        JpegProbe.probe(download.part())
            .orElseThrow(() -> PublishError.NOT_FETCHED.with(url, "the JPEG is broken"));
    if (jpeg.isProgressive() && world.knobs().isOn(Knob.REJECT_PROGRESSIVE)) {
      throw PublishError.NOT_FETCHED.with(url, "progressive JPEG");
    }
    if (jpeg.hasSecondFrame()) {
      throw PublishError.IMAGE_FORMAT.with("MPO");
    }
    if (isForFeed && !isFeedRatio(jpeg.ratio())) {
      throw PublishError.IMAGE_RATIO.with(jpeg.ratio());
    }
    return jpeg;
  }

  private static boolean isFeedRatio(double ratio) {
    return ratio >= RATIO_MIN - RATIO_TOLERANCE && ratio <= RATIO_MAX + RATIO_TOLERANCE;
  }

  private static List<String> notes(JpegFacts jpeg, Download download) {
    List<String> notes = new ArrayList<>(download.warnings());
    if (jpeg.width() < WIDTH_MIN) {
      notes.add("scaled up to " + WIDTH_MIN + " pixels of width");
    }
    if (jpeg.width() > WIDTH_MAX) {
      notes.add("scaled down to " + WIDTH_MAX + " pixels of width");
    }
    if (jpeg.components() == 4) {
      notes.add("converted from CMYK to sRGB");
    }
    return notes;
  }
}
