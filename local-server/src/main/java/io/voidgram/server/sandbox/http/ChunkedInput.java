package io.voidgram.server.sandbox.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Takes the chunked framing off a request body. */
final class ChunkedInput extends InputStream {
  private static final int LINE_BYTES_MAX = 1024;

  private final InputStream in;
  private long leftInChunk;
  private boolean isFirstChunk = true;
  private boolean isAtEnd;

  ChunkedInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (leftInChunk == 0 && !isAtEnd) {
      startChunk();
    }
    if (isAtEnd) {
      return -1;
    }
    int count = in.read(buffer, offset, (int) Math.min(length, leftInChunk));
    if (count < 0) {
      throw new EOFException("The client hung up inside a chunk");
    }
    leftInChunk -= count;
    return count;
  }

  /** Refuses extensions and trailers: they mean nothing here, and only attackers send them. */
  private void startChunk() throws IOException {
    if (!isFirstChunk && !line().isEmpty()) {
      throw new BadRequest("A chunk is longer than it says");
    }
    isFirstChunk = false;
    String size = line();
    if (!size.matches("[0-9A-Fa-f]{1,15}")) {
      throw new BadRequest("A chunk does not say how long it is");
    }
    leftInChunk = Long.parseLong(size, 16);
    if (leftInChunk == 0) {
      if (!line().isEmpty()) {
        throw new BadRequest("Something follows the last chunk");
      }
      isAtEnd = true;
    }
  }

  private String line() throws IOException {
    return new LineReader(in, LINE_BYTES_MAX).next();
  }
}
