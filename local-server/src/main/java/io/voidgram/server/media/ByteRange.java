package io.voidgram.server.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file that a Range header asks for.
 *
 * @param first the first byte
 * @param last the last byte, itself included
 */
record ByteRange(long first, long last) {
  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Thrown when no byte of the file is in the range. */
  static final class OutsideException extends Exception {}

  /** Several ranges at once, other units and nonsense mean the whole file, as HTTP allows. */
  static Optional<ByteRange> parse(Optional<String> header, long size) throws OutsideException {
    Matcher match = ONE_RANGE.matcher(header.map(String::strip).orElse(""));
    if (!match.matches() || match.group().equals("bytes=-")) {
      return Optional.empty();
    }
    ByteRange range = of(match.group(1), match.group(2), size);
    if (range.first > range.last && !match.group(1).isEmpty() && range.first < size) {
      return Optional.empty(); // The ends are the wrong way round.
    }
    if (range.first > range.last) {
      throw new OutsideException();
    }
    return Optional.of(range);
  }

  private static ByteRange of(String first, String last, long size) {
    if (first.isEmpty()) {
      return new ByteRange(Math.max(0, size - Long.parseLong(last)), size - 1);
    }
    long end = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
    return new ByteRange(Long.parseLong(first), end);
  }

  long length() {
    return last - first + 1;
  }
}
