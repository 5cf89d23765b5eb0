package io.voidgram.worker.media;

import org.jspecify.annotations.Nullable;

/**
 * The part of a file a Range header asks for (RFC 9110, section 14).
 *
 * @param first the first byte, counted from 0
 * @param last the last byte, included
 */
record ByteRange(long first, long last) {
  private static final String UNIT = "bytes=";

  /** What a header means for a file of some size. */
  enum Fit {
    /** No range, or one we need not understand: the whole file is the answer. */
    WHOLE,
    PART,
    UNSATISFIABLE
  }

  /** How that header fits a file of that size. */
  static Fit fit(@Nullable String header, long size) {
    if (header == null || !isUnderstood(header)) {
      return Fit.WHOLE;
    }
    ByteRange range = of(header, size);
    return range.first <= range.last && range.first < size ? Fit.PART : Fit.UNSATISFIABLE;
  }

  /** The part a header that fits asks for. */
  static ByteRange of(String header, long size) {
    int dash = header.indexOf('-');
    String from = header.substring(UNIT.length(), dash);
    String to = header.substring(dash + 1);
    if (from.isEmpty()) {
      return new ByteRange(Math.max(0, size - Long.parseLong(to)), size - 1);
    }
    long last = to.isEmpty() ? size - 1 : Long.parseLong(to);
    return new ByteRange(Long.parseLong(from), Math.min(last, size - 1));
  }

  long length() {
    return last - first + 1;
  }

  private static boolean isUnderstood(String header) {
    int dash = header.indexOf('-');
    if (!header.startsWith(UNIT) || dash < 0) {
      return false;
    }
    String from = header.substring(UNIT.length(), dash);
    String to = header.substring(dash + 1);
    boolean isReversed =
        isNumber(from) && isNumber(to) && Long.parseLong(from) > Long.parseLong(to);
    return !isReversed
        && (isNumber(from) || isNumber(to))
        && (from.isEmpty() || isNumber(from))
        && (to.isEmpty() || isNumber(to));
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 16;
  }
}
