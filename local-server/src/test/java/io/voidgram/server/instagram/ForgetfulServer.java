package io.voidgram.server.instagram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the first request of each connection, and hangs up when the second one comes. */
final class ForgetfulServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger requests = new AtomicInteger();

  ForgetfulServer() throws IOException {
    Thread acceptor = new Thread(this::accept, "forgetful-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        Thread server = new Thread(() -> serve(socket), "forgetful-connection");
        server.setDaemon(true);
        server.start();
      }
    } catch (SocketException e) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      readRequest(socket.getInputStream());
      String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      readRequest(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As far as the empty line; the little body that may follow is left unread. */
  private void readRequest(InputStream in) throws IOException {
    int newest = 0;
    int next = in.read();
    while (next >= 0) {
      newest = (newest << 8) | next;
      if (newest == 0x0D0A0D0A) {
        requests.incrementAndGet();
        return;
      }
      next = in.read();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
