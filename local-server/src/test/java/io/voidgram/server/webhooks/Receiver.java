package io.voidgram.server.webhooks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Takes events, notes them, and answers as politely as it is told to; usually with 200. */
final class Receiver implements AutoCloseable {
  private static final long WAIT_MAX_MS = 60_000;

  /** One request as it came in. */
  record Call(String path, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** How a request is answered, once all of it was read. */
  @FunctionalInterface
  interface Manner {
    void answer(Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Manner> manners = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();
  private Manner usual = status(200);

  Receiver() throws IOException {
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/hook";
  }

  /** Answers the next requests so, one after the other, then as usual. */
  synchronized Receiver then(Manner... next) {
    manners.addAll(List.of(next));
    return this;
  }

  /** Answers so from now on. */
  synchronized Receiver always(Manner manner) {
    usual = manner;
    return this;
  }

  static Manner status(int status, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return socket ->
        write(socket, "HTTP/1.1 " + status + " X\r\n" + more + "Content-Length: 2\r\n\r\nhi");
  }

  /** Never answers, and keeps the connection. */
  Manner silence() {
    return socket -> closed.await();
  }

  /** Has taken the event, but the answer gets lost. */
  static Manner hangUp() {
    return socket -> {};
  }

  static Manner reset() {
    return socket -> socket.setSoLinger(true, 0);
  }

  /** Says yes and then does not stop talking. */
  static Manner endless() {
    return socket -> {
      write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      try {
        while (true) {
          write(socket, chunk);
        }
      } catch (SocketException e) {
        return; // the sender has heard enough
      }
    };
  }

  /** Breaks off in the middle of a good answer. */
  static Manner half() {
    return socket -> write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nso far");
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The first so many requests, once they are there. */
  synchronized List<Call> await(int count) throws InterruptedException {
    long end = System.currentTimeMillis() + WAIT_MAX_MS;
    while (calls.size() < count) {
      long rest = end - System.currentTimeMillis();
      if (rest <= 0) {
        throw new AssertionError("only " + calls.size() + " of " + count + " calls: " + calls);
      }
      wait(rest);
    }
    return calls();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Call call = read(new BufferedInputStream(socket.getInputStream()));
      note(call).answer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Manner note(Call call) {
    calls.add(call);
    notifyAll();
    return manners.isEmpty() ? usual : manners.remove();
  }

  private static Call read(InputStream in) throws IOException {
    String path = line(in).split(" ", -1)[1];
    Map<String, String> headers = new TreeMap<>();
    String header = line(in);
    while (!header.isEmpty()) {
      int colon = header.indexOf(':');
      String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, header.substring(colon + 1).strip());
      header = line(in);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Call(path, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new IOException("the request broke off after " + line);
      }
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.US_ASCII).stripTrailing();
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "receiver");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
  }
}
