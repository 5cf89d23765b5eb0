package io.voidgram.server.sandbox.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the boxes of an MP4 or MOV file; its pictures and sound are not looked at. */
public final class Mp4Probe {
  private Mp4Probe() {}

  /** Empty when the file is no film, or has no index that can be read. */
  public static Optional<VideoFacts> probe(Path path, FileKind kind) throws IOException {
    if (kind != FileKind.MP4 && kind != FileKind.MOV) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(path)) {
      List<Box> boxes = Box.between(file, 0, file.size());
      List<String> order = boxes.stream().map(Box::type).toList();
      int index = order.indexOf("moov");
      if (index < 0) {
        return Optional.empty();
      }
      boolean isIndexFirst = !order.subList(0, index).contains("mdat");
      return Optional.of(facts(boxes, boxes.get(index), isIndexFirst));
    }
  }

  private static String brand(List<Box> boxes) throws IOException {
    Box first = boxes.get(0);
    return first.type().equals("ftyp") ? Box.text(first.head(4), 0) : "";
  }

  private static VideoFacts facts(List<Box> boxes, Box moov, boolean isIndexFirst)
      throws IOException {
    List<Track> tracks = new ArrayList<>();
    double seconds = 0;
    for (Box box : moov.children()) {
      if (box.type().equals("trak")) {
        Samples samples = Samples.of(boxes, moov, box);
        seconds = Math.max(seconds, samples.seconds());
        tracks.add(Track.of(box, samples));
      }
    }
    long said = MediaHeader.ofFilm(moov).millis();
    boolean isFragmented = moov.child("mvex").isPresent();
    Track video = first(tracks, "vide");
    Track audio = first(tracks, "soun");
    return new VideoFacts(
        brand(boxes),
        isIndexFirst,
        tracks.stream().anyMatch(Track::hasEditList),
        isFragmented || said == 0 ? Math.round(seconds * 1000) : said,
        video.codec(),
        video.pixelFormat(),
        video.isInterlaced(),
        video.bitsPerSecond(),
        video.width(),
        video.height(),
        video.framesPerSecond(),
        audio.codec(),
        audio.rate(),
        audio.channels());
  }

  private static Track first(List<Track> tracks, String handler) {
    return tracks.stream()
        .filter(track -> track.handler().equals(handler))
        .findFirst()
        .orElse(Track.NONE);
  }
}
