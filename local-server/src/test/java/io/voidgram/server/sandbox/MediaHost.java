package io.voidgram.server.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves media to the sandbox's crawler, as a well-behaved media server does or as it is told. */
final class MediaHost implements AutoCloseable {

  /** Answers one request for a file. */
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final Map<String, Behaviour> files = new ConcurrentHashMap<>();
  private final List<String> userAgents = new CopyOnWriteArrayList<>();

  private MediaHost(HttpServer server) {
    this.server = server;
  }

  static MediaHost start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    MediaHost host = new MediaHost(server);
    server.createContext("/", host::answer);
    server.start();
    return host;
  }

  private void answer(HttpExchange exchange) throws IOException {
    userAgents.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
    try (exchange) {
      files
          .getOrDefault(exchange.getRequestURI().getPath(), it -> it.sendResponseHeaders(404, -1))
          .answer(exchange);
    }
  }

  /** The address of a picture that every rule is happy with. */
  String picture() {
    return serve("/picture.jpg", Pictures.jpeg(640, 640));
  }

  String serve(String path, byte[] bytes) {
    return serve(path, exchange -> answerRange(exchange, bytes));
  }

  String serve(String path, Behaviour behaviour) {
    files.put(path, behaviour);
    return url(path);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  List<String> userAgents() {
    return userAgents;
  }

  private static void answerRange(HttpExchange exchange, byte[] bytes) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      return;
    }
    String[] ends = range.substring("bytes=".length()).split("-", -1);
    int from = Integer.parseInt(ends[0]);
    int to = Math.min(bytes.length - 1, Integer.parseInt(ends[1]));
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length);
    exchange.sendResponseHeaders(206, to - from + 1);
    exchange.getResponseBody().write(bytes, from, to - from + 1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
