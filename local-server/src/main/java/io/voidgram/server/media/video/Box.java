package io.voidgram.server.media.video;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One box of an MP4 or QuickTime file.
 *
 * @param start where its content begins
 * @param end where its content ends
 */
record Box(String type, long start, long end) {
  /**
   * A quarter of an hour in which each picture is a fragment of its own has as many, and few more.
   */
  private static final int BOXES_MAX = 250_000;

  /** A box within another one has few neighbours. */
  private static final int CHILDREN_MAX = 10_000;

  private static final int HEADER_BYTES = 8;

  /** The boxes that follow one another between two places; none may reach past the end. */
  static List<Box> between(FileBytes in, long start, long end) throws IOException {
    return between(in, start, end, BOXES_MAX);
  }

  private static List<Box> between(FileBytes in, long start, long end, int max) throws IOException {
    List<Box> boxes = new ArrayList<>();
    long at = start;
    while (at + HEADER_BYTES <= end) {
      Box box = read(in, at, end);
      boxes.add(box);
      if (boxes.size() > max) {
        throw new BrokenFileException("it has more boxes than any real video");
      }
      at = box.end;
    }
    return boxes;
  }

  List<Box> children(FileBytes in) throws IOException {
    return between(in, start, end, CHILDREN_MAX);
  }

  /** The boxes in it, where its content begins with other data. */
  List<Box> childrenAfter(FileBytes in, int bytes) throws IOException {
    return between(in, Math.min(end, start + bytes), end, CHILDREN_MAX);
  }

  /** The first box found by going down along these types. */
  Optional<Box> descend(FileBytes in, String... types) throws IOException {
    Box at = this;
    for (String type : types) {
      Optional<Box> next = first(at.children(in), type);
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  static Optional<Box> first(List<Box> boxes, String type) {
    return boxes.stream().filter(box -> box.type.equals(type)).findFirst();
  }

  long length() {
    return end - start;
  }

  /** Goes behind version and flags; says whether its times are 64 bits long. */
  boolean enterVersioned(FileBytes in) throws IOException {
    in.seek(start);
    return in.i32() >>> 24 == 1;
  }

  /** The first bytes of its content, that many at the most. */
  byte[] content(FileBytes in, int bytesMax) throws IOException {
    in.seek(start);
    return in.bytes((int) Math.min(length(), bytesMax));
  }

  private static Box read(FileBytes in, long at, long end) throws IOException {
    in.seek(at);
    long size = in.u32();
    String type = in.fourCc();
    int header = HEADER_BYTES;
    if (size == 1) {
      size = in.i64();
      header += 8;
    } else if (size == 0) {
      size = end - at;
    }
    if (size < header || size > end - at) {
      throw new BrokenFileException(
          Text.of(
              "its %s box ends at a place that does not exist; it may be cut off",
              type.chars().allMatch(c -> c > 31 && c < 127) ? type : "unnamed"));
    }
    return new Box(type, at + header, at + size);
  }
}
