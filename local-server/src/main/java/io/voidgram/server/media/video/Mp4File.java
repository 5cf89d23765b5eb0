package io.voidgram.server.media.video;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the boxes of an MP4 or QuickTime file. */
final class Mp4File {
  private static final int TRACKS_MAX = 64;

  private Mp4File() {}

  static VideoFacts read(FileBytes in) throws IOException {
    List<Box> boxes = Box.between(in, 0, in.size());
    Box movie =
        Box.first(boxes, "moov")
            .orElseThrow(() -> new BrokenFileException("it has no moov box; it may be cut off"));
    Optional<Box> header = movie.descend(in, "mvhd");
    Mp4Time whole = header.isEmpty() ? Mp4Time.UNKNOWN : Mp4Time.read(in, header.get());
    List<Mp4Track> tracks = tracks(in, movie, whole, Mp4Fragments.read(in, boxes, movie));
    return VideoFacts.of(
        duration(in, movie, whole, tracks),
        pictures(tracks),
        tracks.stream().flatMap(track -> track.audio().stream()).findFirst(),
        startsFast(boxes),
        tracks.stream().anyMatch(Mp4Track::hasEditList));
  }

  private static List<Mp4Track> tracks(
      FileBytes in, Box movie, Mp4Time whole, Mp4Fragments fragments) throws IOException {
    List<Mp4Track> tracks = new ArrayList<>();
    for (Box box : movie.children(in)) {
      if (box.type().equals("trak") && tracks.size() < TRACKS_MAX) {
        tracks.add(Mp4Track.read(in, box, whole.ticksPerSecond(), fragments));
      }
    }
    return tracks;
  }

  private static VideoTrack pictures(List<Mp4Track> tracks) throws BrokenFileException {
    List<Mp4Track> videos = tracks.stream().filter(track -> track.video().isPresent()).toList();
    if (videos.isEmpty()) {
      throw new BrokenFileException("it has no video track");
    }
    return videos.stream()
        .filter(track -> track.samples() > 0)
        .findFirst()
        .flatMap(Mp4Track::video)
        .orElseThrow(
            () ->
                new BrokenFileException(
                    "it has no pictures: it is only the beginning (init segment) of a video"));
  }

  /** As long as its longest pictures or sound; the headers are asked when those do not say. */
  private static Optional<Duration> duration(
      FileBytes in, Box movie, Mp4Time whole, List<Mp4Track> tracks) throws IOException {
    double seconds = 0;
    for (Mp4Track track : tracks) {
      boolean isPlayed = track.video().isPresent() || track.audio().isPresent();
      seconds = Math.max(seconds, isPlayed ? track.seconds() : 0);
    }
    if (seconds == 0) {
      seconds = Math.max(whole.seconds(), fragmentsSeconds(in, movie, whole));
    }
    return Lengths.ofSeconds(seconds);
  }

  /** A fragmented file says its length in the movie's own time scale, if it does at all. */
  private static double fragmentsSeconds(FileBytes in, Box movie, Mp4Time whole)
      throws IOException {
    Optional<Box> header = movie.descend(in, "mvex", "mehd");
    if (header.isEmpty()) {
      return 0;
    }
    boolean isLong = header.get().enterVersioned(in);
    return new Mp4Time(whole.ticksPerSecond(), isLong ? in.i64() : in.u32()).seconds();
  }

  private static boolean startsFast(List<Box> boxes) {
    return boxes.stream()
        .map(Box::type)
        .filter(type -> type.equals("moov") || type.equals("mdat"))
        .findFirst()
        .filter("moov"::equals)
        .isPresent();
  }
}
