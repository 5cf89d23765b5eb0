package io.voidgram.server.http.jetty;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Makes connections that one thread at a time reads from, and that end when the head of a request
 * trickles in.
 *
 * <p>When Jetty 12.1 refuses malformed HTTP (a bad path, too long headers), another thread writes
 * the error and begins to read on, while the thread that found the fault still gives back the
 * buffer both use. The buffer can then serve two connections at once: a neighbour's request is
 * taken for malformed, or carried out twice.
 */
final class SerializedReads extends HttpConnectionFactory {
  private static final Duration HEAD_MAX = Duration.ofSeconds(30);

  SerializedReads(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection = new LockedConnection(getHttpConfiguration(), connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  private static final class LockedConnection extends HttpConnection {
    private final ReentrantLock reading = new ReentrantLock();
    private long headBeganAt = System.nanoTime();
    private long heads;

    LockedConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    @Override
    public void onFillable() {
      reading.lock();
      try {
        boolean isNext = getParser().isStart() || getMessagesIn() != heads;
        if (isNext) {
          headBeganAt = System.nanoTime();
          heads = getMessagesIn();
        }
        super.onFillable();
        if (isHeadLate()) {
          getEndPoint().close(new TimeoutException("The head of the request came too slowly"));
        }
      } finally {
        reading.unlock();
      }
    }

    /** Each byte wakes this; a caller that sends none is left to the idle timeout. */
    private boolean isHeadLate() {
      return getParser().inHeaderState()
          && !getParser().isStart()
          && getMessagesIn() == heads
          && System.nanoTime() - headBeganAt > HEAD_MAX.toNanos();
    }
  }
}
