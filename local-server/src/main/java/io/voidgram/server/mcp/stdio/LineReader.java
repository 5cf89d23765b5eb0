package io.voidgram.server.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bytes; of one that is too long, nothing is kept. */
final class LineReader {
  static final int LINE_MAX = 32 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private int at;
  private int end;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line without its end; empty when there is none. One too long is no JSON either. */
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean hasBegun = false;
    boolean isTooLong = false;
    while (at < end || fill()) {
      hasBegun = true;
      int stop = lineEnd();
      isTooLong |= line.size() + stop - at > LINE_MAX;
      if (!isTooLong) {
        line.write(buffer, at, stop - at);
      }
      boolean isWhole = stop < end;
      at = isWhole ? stop + 1 : stop;
      if (isWhole) {
        return Optional.of(isTooLong ? new byte[] {'?'} : line.toByteArray());
      }
    }
    return hasBegun && !isTooLong ? Optional.of(line.toByteArray()) : Optional.empty();
  }

  private int lineEnd() {
    int stop = at;
    while (stop < end && buffer[stop] != '\n') {
      stop++;
    }
    return stop;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
