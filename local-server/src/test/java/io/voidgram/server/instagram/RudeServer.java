package io.voidgram.server.instagram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers GET politely and every POST in one rude way, and counts the POSTs it read. */
final class RudeServer implements AutoCloseable {
  /** What is done once a whole POST was read. */
  enum Rudeness {
    CLOSE,
    RESET,
    TIMEOUT_408,
    RETRY_503,
    REDIRECT_307,
    HALF_BODY
  }

  private final ServerSocket listener;
  private final Rudeness rudeness;
  private final AtomicInteger posts = new AtomicInteger();

  RudeServer(Rudeness rudeness) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.rudeness = rudeness;
    Thread acceptor = new Thread(this::accept, "rude-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  int posts() {
    return posts.get();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        Thread server = new Thread(() -> serve(socket), "rude-connection");
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
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String request = in.readLine();
      while (request != null) {
        skipRest(in);
        if (!answer(socket, request.startsWith("POST"))) {
          return;
        }
        request = in.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void skipRest(BufferedReader in) throws IOException {
    int length = 0;
    String header = in.readLine();
    while (header != null && !header.isEmpty()) {
      if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).trim());
      }
      header = in.readLine();
    }
    for (int i = 0; i < length; i++) {
      in.read();
    }
  }

  /** Whether the connection stays open. */
  private boolean answer(Socket socket, boolean isPost) throws IOException {
    if (!isPost) {
      write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
      return true;
    }
    posts.incrementAndGet();
    switch (rudeness) {
      case CLOSE -> {}
      case RESET -> socket.setSoLinger(true, 0);
      case TIMEOUT_408 -> write(socket, "HTTP/1.1 408 Timeout\r\nContent-Length: 0\r\n\r\n");
      case RETRY_503 ->
          write(socket, "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
      case REDIRECT_307 ->
          write(socket, "HTTP/1.1 307 Go\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
      case HALF_BODY -> write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\"");
    }
    return rudeness == Rudeness.TIMEOUT_408
        || rudeness == Rudeness.RETRY_503
        || rudeness == Rudeness.REDIRECT_307;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
