package io.voidgram.server.instagram;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that OkHttp must not send a second time, and that waits at a gate before it leaves.
 *
 * <p>At the gate the connection is made, and head and body lie written in OkHttp's buffer, which
 * holds 8 KiB: so late that only the sending is left, and no call to publish is longer.
 */
final class OneShotBody extends RequestBody {
  static final RequestBody EMPTY = new OneShotBody(RequestBody.EMPTY);

  private final RequestBody body;
  private final SendGate gate;

  OneShotBody(RequestBody body) {
    this(body, SendGate.OPEN);
  }

  OneShotBody(RequestBody body, SendGate gate) {
    this.body = body;
    this.gate = gate;
  }

  /** Nothing of the call has left. */
  static final class StoppedException extends InterruptedIOException {
    StoppedException() {
      super("stopped at the gate");
    }
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() throws IOException {
    return body.contentLength();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    body.writeTo(sink);
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }
}
