package io.voidgram.server.sandbox.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One box of an ISO media file, by its place in the file.
 *
 * @param start where its content starts
 * @param end where the next box starts
 */
record Box(FileChannel file, String type, long start, long end) {
  private static final int HEADER_BYTES = 8;
  private static final int BOXES_MAX = 1000;

  /** The boxes between two places of the file, as far as they make sense. */
  static List<Box> between(FileChannel file, long from, long to) throws IOException {
    List<Box> boxes = new ArrayList<>();
    long position = from;
    while (position + HEADER_BYTES <= to && boxes.size() < BOXES_MAX) {
      ByteBuffer header = read(file, position, 16);
      long size = header.getInt(0) & 0xFFFFFFFFL;
      int headerBytes = HEADER_BYTES;
      if (size == 1) {
        size = header.getLong(8);
        headerBytes = 16;
      } else if (size == 0) {
        size = to - position;
      }
      if (size < headerBytes || size > to - position) {
        break;
      }
      String type = text(header, 4);
      boxes.add(new Box(file, type, position + headerBytes, position + size));
      position += size;
    }
    return boxes;
  }

  private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) >= 0) {
      // Reads on until the buffer is full or the file ends; what is missing stays zero.
    }
    return buffer;
  }

  static String text(ByteBuffer bytes, int index) {
    byte[] four = new byte[4];
    bytes.get(index, four);
    return new String(four, StandardCharsets.ISO_8859_1);
  }

  /** The first so many bytes of its content; what is missing is zero. */
  ByteBuffer head(int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    buffer.put(0, read(file, start, (int) Math.min(length, end - start)).array());
    return buffer;
  }

  List<Box> children() throws IOException {
    return between(file, start, end);
  }

  /** The boxes in it, if its content begins with other data. */
  List<Box> childrenAfter(int bytes) throws IOException {
    return between(file, Math.min(end, start + bytes), end);
  }

  Optional<Box> child(String childType) throws IOException {
    return children().stream().filter(box -> box.type().equals(childType)).findFirst();
  }

  /** The box at the end of a path of first children. */
  Optional<Box> descend(String... path) throws IOException {
    Optional<Box> box = Optional.of(this);
    for (String step : path) {
      if (box.isEmpty()) {
        return box;
      }
      box = box.get().child(step);
    }
    return box;
  }
}
