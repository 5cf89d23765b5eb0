package io.voidgram.server.media.video;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One element of a Matroska or WebM file.
 *
 * @param start where its content begins
 * @param end where its content ends
 */
record EbmlElement(long id, long start, long end) {
  private static final int NUMBER_BYTES_MAX = 8;
  private static final int TEXT_BYTES_MAX = 256;

  /** Reads the element that begins here; one of unknown length reaches to the given end. */
  static EbmlElement read(FileBytes in, long end) throws IOException {
    long id = variableInt(in, 4, false);
    long length = variableInt(in, NUMBER_BYTES_MAX, true);
    long start = in.position();
    if (length < 0) {
      return new EbmlElement(id, start, end);
    }
    if (length > end - start) {
      throw new BrokenFileException("an element of it ends past its end; it may be cut off");
    }
    return new EbmlElement(id, start, start + length);
  }

  /** A number as the content of an element may begin with it. */
  static long number(FileBytes in) throws IOException {
    return variableInt(in, NUMBER_BYTES_MAX, true);
  }

  long unsigned(FileBytes in) throws IOException {
    long value = 0;
    for (byte next : content(in, NUMBER_BYTES_MAX)) {
      value = value << 8 | (next & 0xFF);
    }
    return value;
  }

  double floating(FileBytes in) throws IOException {
    long bits = unsigned(in);
    return end - start == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
  }

  String text(FileBytes in) throws IOException {
    return new String(content(in, TEXT_BYTES_MAX), StandardCharsets.US_ASCII).replace("\0", "");
  }

  private byte[] content(FileBytes in, int bytesMax) throws IOException {
    if (end - start > bytesMax) {
      throw new BrokenFileException("an element of it is longer than its type can be");
    }
    in.seek(start);
    return in.bytes((int) (end - start));
  }

  /** Leading zero bits say how long the number is; all ones mean that a length is not known. */
  private static long variableInt(FileBytes in, int bytesMax, boolean isLength) throws IOException {
    int first = in.u8();
    int bytes = Integer.numberOfLeadingZeros(first) - 23;
    if (bytes > bytesMax) {
      throw new BrokenFileException("it has an element number that cannot be");
    }
    long value = isLength ? first & (0xFF >> bytes) : first;
    boolean isUnknown = value == 0xFF >> bytes;
    for (int i = 1; i < bytes; i++) {
      int next = in.u8();
      isUnknown &= next == 0xFF;
      value = value << 8 | next;
    }
    return isLength && isUnknown ? -1 : value;
  }
}
