package io.voidgram.server.sandbox.http;

import io.voidgram.server.sandbox.work.SandboxThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A loopback HTTP/1.1 server with one thread per connection.
 *
 * <p>The JDK's own HttpServer can neither reset a connection nor say which connection a request
 * came on, and both are needed here to play a lost answer truthfully.
 */
public final class HttpListener implements AutoCloseable {
  /** Answers one request. Called on the thread of the request's connection, which may wait. */
  @FunctionalInterface
  public interface Handler {
    Reply handle(HttpRequest request) throws IOException;
  }

  private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
  private static final int BACKLOG = 512;
  private static final int CONNECTIONS_MAX = 1024;

  private final ServerSocket serverSocket;
  private final Handler handler;
  private final ExecutorService threads;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong connections = new AtomicLong();

  private HttpListener(ServerSocket serverSocket, Handler handler) {
    this.serverSocket = serverSocket;
    this.handler = handler;
    this.threads = SandboxThreads.pool("sandbox-http", CONNECTIONS_MAX + 1);
  }

  /** Binds 127.0.0.1; port 0 takes any free one. */
  public static HttpListener start(int port, Handler handler) throws IOException {
    ServerSocket serverSocket = new ServerSocket();
    try {
      serverSocket.setReuseAddress(true);
      serverSocket.bind(new InetSocketAddress(loopback(), port), BACKLOG);
    } catch (IOException e) {
      serverSocket.close();
      throw e;
    }
    HttpListener listener = new HttpListener(serverSocket, handler);
    listener.threads.execute(listener::accept);
    return listener;
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
  }

  public int port() {
    return serverSocket.getLocalPort();
  }

  private void accept() {
    while (!serverSocket.isClosed()) {
      try {
        serve(serverSocket.accept());
      } catch (IOException | RuntimeException e) {
        if (!serverSocket.isClosed()) {
          LOG.log(System.Logger.Level.WARNING, "A connection could not be accepted", e);
        }
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    if (open.size() >= CONNECTIONS_MAX) {
      socket.close();
      return;
    }
    open.add(socket);
    HttpConnection connection =
        new HttpConnection(socket, connections.incrementAndGet(), handler, serverSocket::isClosed);
    threads.execute(
        () -> {
          try {
            connection.run();
          } finally {
            open.remove(socket);
          }
        });
  }

  @Override
  public void close() throws IOException {
    serverSocket.close();
    threads.shutdownNow();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
