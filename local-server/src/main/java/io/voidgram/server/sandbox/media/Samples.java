package io.voidgram.server.sandbox.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What the samples of one track add up to, those of fragments included.
 *
 * @param seconds how long they last
 */
record Samples(long count, long bytes, double seconds) {
  private static final long UNSIGNED = 0xFFFFFFFFL;
  private static final int RUN_BYTES_MAX = 1 << 20;
  private static final int SIZES_BYTES_MAX = 8 << 20;

  static Samples of(List<Box> file, Box moov, Box trak) throws IOException {
    MediaHeader header = MediaHeader.of(trak);
    Optional<Box> sizes = trak.descend("mdia", "minf", "stbl", "stsz");
    long count = sizes.isEmpty() ? 0 : sizes.get().head(12).getInt(8) & UNSIGNED;
    long bytes = sizes.isEmpty() ? 0 : bytes(sizes.get(), count);
    long ticks = header.duration();
    if (moov.child("mvex").isPresent()) {
      int id = id(trak);
      ByteBuffer extend = defaults(moov, id);
      long[] sums = {count, bytes, ticks};
      for (Box box : file) {
        if (box.type().equals("moof")) {
          addFragment(box, id, extend, sums);
        }
      }
      return new Samples(
          sums[0], sums[1], header.scale() == 0 ? 0 : (double) sums[2] / header.scale());
    }
    return new Samples(count, bytes, header.scale() == 0 ? 0 : (double) ticks / header.scale());
  }

  private static long bytes(Box sizes, long count) throws IOException {
    long each = sizes.head(12).getInt(4) & UNSIGNED;
    if (each > 0) {
      return each * count;
    }
    int length = (int) Math.min(SIZES_BYTES_MAX, sizes.end() - sizes.start());
    ByteBuffer entries = sizes.head(length);
    long bytes = 0;
    for (int at = 12; at + 4 <= length; at += 4) {
      bytes += entries.getInt(at) & UNSIGNED;
    }
    return bytes;
  }

  private static int id(Box trak) throws IOException {
    Optional<Box> header = trak.child("tkhd");
    ByteBuffer bytes = header.isEmpty() ? ByteBuffer.allocate(24) : header.get().head(24);
    return bytes.getInt(bytes.get(0) == 1 ? 20 : 12);
  }

  /** The trex box of a track: duration and size of samples that do not say theirs. */
  private static ByteBuffer defaults(Box moov, int id) throws IOException {
    for (Box box : moov.child("mvex").orElseThrow().children()) {
      ByteBuffer content = box.head(24);
      if (box.type().equals("trex") && content.getInt(4) == id) {
        return content;
      }
    }
    return ByteBuffer.allocate(24);
  }

  private static void addFragment(Box moof, int id, ByteBuffer extend, long[] sums)
      throws IOException {
    for (Box traf : moof.children()) {
      Optional<Box> header = traf.child("tfhd");
      if (header.isPresent() && header.get().head(8).getInt(4) == id) {
        ByteBuffer own = header.get().head(40);
        int flags = own.getInt(0);
        int at = 8 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
        int duration = (flags & 8) != 0 ? own.getInt(at) : extend.getInt(12);
        at += (flags & 8) != 0 ? 4 : 0;
        int size = (flags & 16) != 0 ? own.getInt(at) : extend.getInt(16);
        for (Box box : traf.children()) {
          if (box.type().equals("trun")) {
            addRun(box, duration & UNSIGNED, size & UNSIGNED, sums);
          }
        }
      }
    }
  }

  private static void addRun(Box trun, long duration, long size, long[] sums) throws IOException {
    int length = (int) Math.min(RUN_BYTES_MAX, trun.end() - trun.start());
    ByteBuffer bytes = trun.head(Math.max(8, length));
    int flags = bytes.getInt(0);
    long count = bytes.getInt(4) & UNSIGNED;
    int at = 8 + ((flags & 1) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0);
    int entry = 4 * Integer.bitCount(flags & 0xF00);
    sums[0] += count;
    for (long i = 0; i < count && entry > 0 && at + entry <= length; i++, at += entry) {
      sums[2] += (flags & 0x100) != 0 ? bytes.getInt(at) & UNSIGNED : duration;
      int sizeAt = at + ((flags & 0x100) != 0 ? 4 : 0);
      sums[1] += (flags & 0x200) != 0 ? bytes.getInt(sizeAt) & UNSIGNED : size;
    }
    if (entry == 0) {
      sums[2] += count * duration;
      sums[1] += count * size;
    }
  }
}
