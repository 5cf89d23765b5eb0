package io.voidgram.server.sandbox.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Takes the chunked framing off a request body. */
final class ChunkedInput extends InputStream {

  private static final int LINE_CHARS_MAX = 1024;

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

  private void startChunk() throws IOException {
    if (!isFirstChunk) {
      readLine();
    }
    isFirstChunk = false;
    String size = readLine();
    int extension = size.indexOf(';');
    leftInChunk = parseSize(extension < 0 ? size : size.substring(0, extension));
    if (leftInChunk == 0) {
      skipTrailers();
      isAtEnd = true;
    }
  }

  private static long parseSize(String hex) throws IOException {
    try {
      return Long.parseUnsignedLong(hex.strip(), 16);
    } catch (NumberFormatException e) {
      throw new IOException("Not a chunk size: " + hex, e);
    }
  }

  private void skipTrailers() throws IOException {
    while (!readLine().isEmpty()) {
      // Trailers mean nothing to us.
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > LINE_CHARS_MAX) {
        throw new EOFException("The chunked body ends in the middle of a line");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
