package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The samples of a fragmented file: its moof boxes list them, each for its own stretch of time. */
final class Mp4Fragments {
  private static final int HAS_BASE_OFFSET = 0x1;
  private static final int HAS_DESCRIPTION = 0x2;
  private static final int HAS_DURATION = 0x8;
  private static final int HAS_SIZE = 0x10;

  private static final int RUN_HAS_OFFSET = 0x1;
  private static final int RUN_HAS_FIRST_FLAGS = 0x4;
  private static final int RUN_HAS_DURATIONS = 0x100;
  private static final int RUN_HAS_SIZES = 0x200;
  private static final int RUN_HAS_FLAGS = 0x400;
  private static final int RUN_HAS_OFFSETS = 0x800;

  /** What holds for the samples of a track that say nothing else. */
  private record Defaults(long duration, long size) {
    static final Defaults NONE = new Defaults(0, 0);
  }

  /** What a track's fragments have come to so far; times in its ticks. */
  private static final class Sum {
    private SampleTotals samples = SampleTotals.NONE;
    private double start = -1;
    private double end;
  }

  private final FileBytes in;
  private final Map<Long, Defaults> defaults = new HashMap<>();
  private final Map<Long, Sum> sums = new HashMap<>();

  private Mp4Fragments(FileBytes in) {
    this.in = in;
  }

  static Mp4Fragments read(FileBytes in, List<Box> file, Box movie) throws IOException {
    Mp4Fragments fragments = new Mp4Fragments(in);
    fragments.readDefaults(movie);
    for (Box box : file) {
      if (box.type().equals("moof")) {
        for (Box part : box.children(in)) {
          if (part.type().equals("traf")) {
            fragments.readTrack(part);
          }
        }
      }
    }
    return fragments;
  }

  /** The samples of a track; its ticks reach from its first sample in a fragment to its last. */
  SampleTotals samplesOf(long trackId) {
    Sum sum = sums.get(trackId);
    return sum == null ? SampleTotals.NONE : sum.samples;
  }

  /**
   * How long a track with fragments lasts, gaps between them included; 0 without any.
   *
   * @param listedTicks what its samples outside fragments last: they come first
   */
  double ticksOf(long trackId, double listedTicks) {
    Sum sum = sums.get(trackId);
    if (sum == null) {
      return 0;
    }
    return listedTicks > 0
        ? Math.max(sum.end, listedTicks + sum.samples.ticks())
        : sum.end - Math.max(0, sum.start);
  }

  private void readDefaults(Box movie) throws IOException {
    Optional<Box> all = movie.descend(in, "mvex");
    if (all.isEmpty()) {
      return;
    }
    for (Box box : all.get().children(in)) {
      if (box.type().equals("trex")) {
        in.seek(box.start() + 4);
        long trackId = in.u32();
        in.u32();
        defaults.put(trackId, new Defaults(in.u32(), in.u32()));
      }
    }
  }

  private void readTrack(Box part) throws IOException {
    List<Box> boxes = part.children(in);
    Optional<Box> header = Box.first(boxes, "tfhd");
    if (header.isEmpty()) {
      return;
    }
    in.seek(header.get().start());
    int flags = in.i32();
    long trackId = in.u32();
    Defaults own = readDefaults(flags, defaults.getOrDefault(trackId, Defaults.NONE));
    Sum sum = sums.computeIfAbsent(trackId, id -> new Sum());
    double at = readStart(Box.first(boxes, "tfdt"), sum.end);
    sum.start = sum.start < 0 ? at : Math.min(sum.start, at);
    for (Box box : boxes) {
      if (box.type().equals("trun")) {
        SampleTotals run = readRun(box, own);
        at += run.ticks();
        sum.samples = sum.samples.and(run);
      }
    }
    sum.end = Math.max(sum.end, at);
  }

  private Defaults readDefaults(int flags, Defaults ofTrack) throws IOException {
    if ((flags & HAS_BASE_OFFSET) != 0) {
      in.i64();
    }
    if ((flags & HAS_DESCRIPTION) != 0) {
      in.u32();
    }
    long duration = (flags & HAS_DURATION) != 0 ? in.u32() : ofTrack.duration;
    long size = (flags & HAS_SIZE) != 0 ? in.u32() : ofTrack.size;
    return new Defaults(duration, size);
  }

  private double readStart(Optional<Box> time, double otherwise) throws IOException {
    if (time.isEmpty()) {
      return otherwise;
    }
    boolean isLong = time.get().enterVersioned(in);
    return isLong ? Math.max(0, in.i64()) : in.u32();
  }

  private SampleTotals readRun(Box box, Defaults own) throws IOException {
    in.seek(box.start());
    int flags = in.i32();
    long count = in.u32();
    if ((flags & RUN_HAS_OFFSET) != 0) {
      in.u32();
    }
    if ((flags & RUN_HAS_FIRST_FLAGS) != 0) {
      in.u32();
    }
    boolean hasDurations = (flags & RUN_HAS_DURATIONS) != 0;
    boolean hasSizes = (flags & RUN_HAS_SIZES) != 0;
    boolean hasOffsets = (flags & RUN_HAS_OFFSETS) != 0;
    if (!hasDurations && !hasSizes && !hasOffsets) {
      return new SampleTotals(count, (double) count * own.duration, (double) count * own.size, 0);
    }
    double ticks = 0;
    double bytes = 0;
    long shift = 0;
    long listed = 0;
    while (listed < count && in.position() < box.end()) {
      ticks += hasDurations ? in.u32() : own.duration;
      bytes += hasSizes ? in.u32() : own.size;
      if ((flags & RUN_HAS_FLAGS) != 0) {
        in.u32();
      }
      int offset = hasOffsets ? in.i32() : 0;
      shift = listed == 0 ? offset : shift;
      listed++;
    }
    return new SampleTotals(listed, ticks, bytes, shift);
  }
}
