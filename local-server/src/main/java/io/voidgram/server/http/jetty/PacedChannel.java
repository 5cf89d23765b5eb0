package io.voidgram.server.http.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** The body of an answer, which ends early for a reader that is too slow. */
final class PacedChannel implements ReadableByteChannel {
  private final ReadableByteChannel body;
  private final LowestRate rate = new LowestRate(System.nanoTime());

  PacedChannel(ReadableByteChannel body) {
    this.body = body;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = body.read(target);
    if (!rate.isKept(Math.max(count, 0), System.nanoTime())) {
      throw new IOException("The answer was read too slowly");
    }
    return count;
  }

  @Override
  public boolean isOpen() {
    return body.isOpen();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
