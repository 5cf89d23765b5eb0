package io.voidgram.server.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of an answer, written when their turn comes. */
public interface ReplyBody {
  /** A body whose length nobody knows ends with the connection. */
  long LENGTH_UNKNOWN = -1;

  long length();

  void writeTo(OutputStream out) throws IOException;

  /** A body that is already in memory. */
  static ReplyBody of(byte[] bytes) {
    return new ReplyBody() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }
}
