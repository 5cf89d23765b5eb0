package io.voidgram.server.media.video;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the boxes of an MP4 or QuickTime file. */
final class Mp4File {
  private static final int TRACKS_MAX = 64;

  private Mp4File() {}

  static VideoFacts read(FileBytes in) throws IOException {
    List<Box> boxes = Box.between(in, 0, in.size());
    Box movie =
        Box.first(boxes, "moov")
            .orElseThrow(() -> new BrokenFileException("it has no moov box; it may be cut off"));
    List<Mp4Track> tracks = tracks(in, movie);
    return new VideoFacts(
        duration(in, movie, tracks),
        tracks.stream().flatMap(track -> track.video().stream()).findFirst(),
        tracks.stream().flatMap(track -> track.audio().stream()).findFirst(),
        startsFast(boxes),
        tracks.stream().anyMatch(Mp4Track::hasEditList));
  }

  private static List<Mp4Track> tracks(FileBytes in, Box movie) throws IOException {
    List<Mp4Track> tracks = new ArrayList<>();
    for (Box box : movie.children(in)) {
      if (box.type().equals("trak") && tracks.size() < TRACKS_MAX) {
        tracks.add(Mp4Track.read(in, box));
      }
    }
    return tracks;
  }

  private static Optional<Duration> duration(FileBytes in, Box movie, List<Mp4Track> tracks)
      throws IOException {
    Optional<Mp4Time> whole = time(in, movie.descend(in, "mvhd"));
    Optional<Duration> fragments = fragmentsDuration(in, movie, whole);
    return Stream.concat(
            tracks.stream().flatMap(track -> track.duration().stream()),
            Stream.of(whole.map(Mp4Time::duration), fragments).flatMap(Optional::stream))
        .filter(duration -> !duration.isZero())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Mp4Time> time(FileBytes in, Optional<Box> header) throws IOException {
    return header.isEmpty() ? Optional.empty() : Optional.of(Mp4Time.read(in, header.get()));
  }

  /** A fragmented file says its length in the movie's own time scale, if it does at all. */
  private static Optional<Duration> fragmentsDuration(
      FileBytes in, Box movie, Optional<Mp4Time> whole) throws IOException {
    Optional<Box> header = movie.descend(in, "mvex", "mehd");
    if (header.isEmpty() || whole.isEmpty()) {
      return Optional.empty();
    }
    in.seek(header.get().start());
    boolean isLong = in.i32() >>> 24 == 1;
    return Optional.of(whole.get().toDuration(isLong ? in.i64() : in.u32()));
  }

  private static boolean startsFast(List<Box> boxes) {
    for (Box box : boxes) {
      if (box.type().equals("moov")) {
        return true;
      }
      if (box.type().equals("mdat")) {
        return false;
      }
    }
    return false;
  }
}
