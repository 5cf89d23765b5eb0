package io.voidgram.server.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server that answers as it should, until it is told to be in another mood. */
public final class MoodyServer implements AutoCloseable {
  /** Answers a request. */
  public interface Mood {
    void answer(HttpExchange exchange) throws IOException;
  }

  static {
    // Else it sends head and body of an answer 40 ms apart. Read when the first server is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Mood polite;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Mood mood;

  private MoodyServer(HttpServer http, Mood polite) {
    this.http = http;
    this.polite = polite;
    this.mood = polite;
  }

  public static MoodyServer start(Mood polite) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    MoodyServer server = new MoodyServer(http, polite);
    http.setExecutor(server.threads);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    try (exchange) {
      mood.answer(exchange);
    }
  }

  void setMood(Mood newMood) {
    mood = newMood;
  }

  /** Answers as it should again, and forgets what it was asked. */
  void calmDown() {
    mood = polite;
    requests.clear();
  }

  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** What it was asked, as {@code GET /path?query}. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  static void json(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, "application/json", body);
  }

  static void send(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** From now on nothing takes connections here. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
