package io.voidgram.server.sandbox.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes on the first so many bytes and drops the rest. */
final class HalfOutput extends FilterOutputStream {

  private long left;

  HalfOutput(OutputStream out, long bytes) {
    super(out);
    this.left = bytes;
  }

  @Override
  public void write(int oneByte) throws IOException {
    if (left > 0) {
      left--;
      out.write(oneByte);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int passed = (int) Math.min(left, length);
    left -= passed;
    out.write(bytes, offset, passed);
  }
}
