package io.voidgram.server.media.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The line that separates the parts of one body, and the search for it. */
final class Boundary {
  /** RFC 2046: 1 to 70 of these characters, the last one no space. */
  private static final Pattern ALLOWED =
      Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

  private final byte[] delimiter;

  /** How far the search may move on when a window ends in this byte (Boyer-Moore-Horspool). */
  private final int[] shifts = new int[256];

  private Boundary(String boundary) {
    delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(shifts, delimiter.length);
    for (int i = 0; i < delimiter.length - 1; i++) {
      shifts[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
    }
  }

  static Boundary ofContentType(Optional<String> contentType) {
    HeaderParameters parsed = HeaderParameters.parse(contentType.orElse(""));
    if (!parsed.value().equals("multipart/form-data")) {
      throw new MultipartException("the Content-Type is not multipart/form-data");
    }
    return parsed
        .get("boundary")
        .filter(boundary -> ALLOWED.matcher(boundary).matches())
        .map(Boundary::new)
        .orElseThrow(() -> new MultipartException("the Content-Type has no usable boundary"));
  }

  int length() {
    return delimiter.length;
  }

  /** Where the first whole delimiter between start and end begins, or -1. */
  int find(byte[] buffer, int start, int end) {
    int last = delimiter.length - 1;
    int at = start;
    while (at + last < end) {
      byte tail = buffer[at + last];
      if (tail == delimiter[last] && isAt(buffer, at)) {
        return at;
      }
      at += shifts[tail & 0xFF];
    }
    return -1;
  }

  private boolean isAt(byte[] buffer, int at) {
    return Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length);
  }
}
