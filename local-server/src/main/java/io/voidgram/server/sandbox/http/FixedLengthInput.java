package io.voidgram.server.sandbox.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The next so many bytes of a connection, as a stream of their own. */
final class FixedLengthInput extends InputStream {
  private final InputStream in;
  private long left;

  FixedLengthInput(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = in.read(buffer, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("The client hung up with " + left + " bytes of the body unsent");
    }
    left -= count;
    return count;
  }
}
