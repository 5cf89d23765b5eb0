package io.voidgram.server.http;

import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Makes connections that one thread at a time reads from.
 *
 * <p>When Jetty 12.1 refuses malformed HTTP (a bad path, too long headers), another thread writes
 * the error and begins to read on, while the thread that found the fault still gives back the
 * buffer both use. The buffer can then serve two connections at once: a neighbour's request is
 * taken for malformed, or carried out twice.
 */
final class OneReader extends HttpConnectionFactory {
  OneReader(HttpConfiguration configuration) {
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

    LockedConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    @Override
    public void onFillable() {
      reading.lock();
      try {
        super.onFillable();
      } finally {
        reading.unlock();
      }
    }
  }
}
