package io.voidgram.server.instagram;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * What a call waits for once it has its connection, so that at its instant only the writing of the
 * request is left: no building, no handshake.
 */
@FunctionalInterface
public interface Gate {
  /** For calls that go out at once. */
  Gate OPEN = () -> {};

  /** Returns when the call may go out; when it throws, nothing is sent. */
  void await() throws InterruptedException;

  /** Has to be a network interceptor: those run between the connecting and the writing. */
  static Response holdBack(Interceptor.Chain chain) throws IOException {
    Gate gate = chain.request().tag(Gate.class);
    if (gate != null) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("stopped before it was sent");
      }
    }
    return chain.proceed(chain.request());
  }
}
