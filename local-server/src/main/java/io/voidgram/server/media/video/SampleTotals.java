package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.Optional;

/**
 * How many samples of a track there are, how long they last in its ticks, and what they weigh.
 *
 * @param bytes 0 when not known
 * @param shift how many ticks after its turn the first sample is shown; others wait as long
 */
record SampleTotals(long count, double ticks, double bytes, long shift) {
  static final SampleTotals NONE = new SampleTotals(0, 0, 0, 0);

  /** Far more than fifteen minutes have. */
  private static final long ENTRIES_MAX = 2_000_000;

  /** What the index in the movie box lists. */
  static SampleTotals read(FileBytes in, Optional<Box> table) throws IOException {
    if (table.isEmpty()) {
      return NONE;
    }
    SampleTotals times = times(in, table.get().descend(in, "stts"));
    SampleTotals sizes = sizes(in, table.get().descend(in, "stsz"));
    long shift = shift(in, table.get().descend(in, "ctts"));
    return new SampleTotals(Math.max(times.count, sizes.count), times.ticks, sizes.bytes, shift);
  }

  SampleTotals and(SampleTotals more) {
    return new SampleTotals(
        count + more.count, ticks + more.ticks, bytes + more.bytes, count > 0 ? shift : more.shift);
  }

  private static long shift(FileBytes in, Optional<Box> box) throws IOException {
    if (box.isEmpty() || box.get().length() < 16) {
      return 0;
    }
    in.seek(box.get().start() + 12);
    return in.i32();
  }

  private static SampleTotals times(FileBytes in, Optional<Box> box) throws IOException {
    if (box.isEmpty()) {
      return NONE;
    }
    in.seek(box.get().start() + 4);
    long runs = entries(in.u32(), (box.get().length() - 8) / 8);
    long count = 0;
    double ticks = 0;
    for (long run = 0; run < runs; run++) {
      long samples = in.u32();
      count += samples;
      ticks += (double) samples * in.u32();
    }
    return new SampleTotals(count, ticks, 0, 0);
  }

  private static SampleTotals sizes(FileBytes in, Optional<Box> box) throws IOException {
    if (box.isEmpty()) {
      return NONE;
    }
    in.seek(box.get().start() + 4);
    long sizeOfAll = in.u32();
    long count = in.u32();
    if (sizeOfAll > 0) {
      return new SampleTotals(count, 0, (double) sizeOfAll * count, 0);
    }
    long listed = entries(count, (box.get().length() - 12) / 4);
    double bytes = 0;
    for (long i = 0; i < listed; i++) {
      bytes += in.u32();
    }
    return new SampleTotals(count, 0, listed == count ? bytes : 0, 0);
  }

  private static long entries(long said, long room) {
    return Math.max(0, Math.min(Math.min(said, room), ENTRIES_MAX));
  }
}
