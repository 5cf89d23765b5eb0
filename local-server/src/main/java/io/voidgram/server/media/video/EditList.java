package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which parts of a track are played, in which order. */
record EditList(List<Edit> edits) {
  private static final EditList NONE = new EditList(List.of());
  private static final int EDITS_MAX = 10_000;

  /**
   * One part.
   *
   * @param movieTicks how long it is, in the movie's ticks; 0 for what is left
   * @param mediaTime where it begins, in the track's ticks; -1 for a pause
   */
  private record Edit(double movieTicks, long mediaTime) {}

  EditList {
    edits = List.copyOf(edits);
  }

  static EditList read(FileBytes in, Box track) throws IOException {
    Optional<Box> box = track.descend(in, "edts", "elst");
    if (box.isEmpty()) {
      return NONE;
    }
    boolean isLong = box.get().enterVersioned(in);
    long room = (box.get().length() - 8) / (isLong ? 20 : 12);
    long count = Math.min(Math.min(in.u32(), room), EDITS_MAX);
    List<Edit> edits = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      double movieTicks = isLong ? in.i64() : in.u32();
      long mediaTime = isLong ? in.i64() : in.i32();
      in.u32(); // The rate.
      edits.add(new Edit(movieTicks, mediaTime));
    }
    return new EditList(edits);
  }

  boolean isThere() {
    return !edits.isEmpty();
  }

  /**
   * How many seconds of the track are played.
   *
   * @param shift how late its first sample is shown, by which the edits count
   */
  double seconds(double mediaTicks, long shift, long ticksPerSecond, long movieTicksPerSecond) {
    double seconds = 0;
    for (Edit edit : edits) {
      double asked = movieTicksPerSecond > 0 ? edit.movieTicks / movieTicksPerSecond : 0;
      double left = Math.max(0, mediaTicks + shift - edit.mediaTime) / ticksPerSecond;
      seconds += edit.mediaTime < 0 ? asked : asked > 0 ? Math.min(asked, left) : left;
    }
    return edits.isEmpty() ? mediaTicks / ticksPerSecond : seconds;
  }

  /**
   * How many seconds are played of a track whose samples come in fragments: the list was written
   * before they were, so only where it begins can be relied on.
   */
  double secondsOfFragments(
      double mediaTicks, long shift, long ticksPerSecond, long movieTicksPerSecond) {
    double pause = 0;
    for (Edit edit : edits) {
      if (edit.mediaTime >= 0) {
        return pause + Math.max(0, mediaTicks + shift - edit.mediaTime) / ticksPerSecond;
      }
      pause += movieTicksPerSecond > 0 ? edit.movieTicks / movieTicksPerSecond : 0;
    }
    return pause + mediaTicks / ticksPerSecond;
  }
}
