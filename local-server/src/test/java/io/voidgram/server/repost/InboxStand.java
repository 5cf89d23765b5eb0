package io.voidgram.server.repost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Meta with an inbox: answers for the conversations in the shape Meta documents, serves the stories
 * behind their links, and leaves everything else to a sandbox.
 */
final class InboxStand implements AutoCloseable {
  private static final String GRAPH = "/graph.instagram.com/v26.0";

  private final HttpServer server;
  private final String sandbox;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> stories = new ConcurrentHashMap<>();
  private final Map<String, String> types = new ConcurrentHashMap<>();

  /** The calls for the inbox and the links, as method and path. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  /** What comes instead of the inbox: an HTTP status and a body. */
  volatile Optional<Map.Entry<Integer, String>> refusal = Optional.empty();

  /** The inbox answers once this is open. */
  volatile CountDownLatch door = new CountDownLatch(0);

  InboxStand(String sandbox) throws IOException {
    this.sandbox = sandbox;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Somebody mentions the account in a story. */
  void mention(String storyId, String from, byte[] bytes, String type) {
    stories.put(storyId, bytes);
    types.put(storyId, type);
    messages.add(
        0,
        Text.of(
            "{\"id\":\"m_%s_%d\",\"created_time\":\"%s\",\"from\":{\"username\":\"%s\",\"id\":\"77\"},"
                + "\"story\":{\"mention\":{\"id\":\"%s\",\"link\":\"%s/link/%s\"}}}",
            storyId, messages.size(), metaTime(), from, storyId, url(), storyId));
  }

  /** The story is deleted. */
  void end(String storyId) {
    stories.remove(storyId);
  }

  private static String metaTime() {
    return Instant.ofEpochSecond(Instant.now().getEpochSecond()).toString().replace("Z", "+0000");
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (path.startsWith("/link/")) {
        calls.add(exchange.getRequestMethod() + " " + path);
        link(exchange, path.substring("/link/".length()));
      } else if (path.equals(GRAPH + "/me/conversations") || path.startsWith(GRAPH + "/t_")) {
        calls.add(exchange.getRequestMethod() + " " + path);
        door.await();
        inbox(exchange, path.endsWith("/conversations"));
      } else {
        pass(exchange);
      }
    } catch (InterruptedException e) {
      throw new IOException("stopped", e);
    }
  }

  private void link(HttpExchange exchange, String storyId) throws IOException {
    byte[] story = stories.get(storyId);
    if (story == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", types.get(storyId));
    if (isHead) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(story.length));
    }
    exchange.sendResponseHeaders(200, isHead ? -1 : story.length);
    if (!isHead) {
      exchange.getResponseBody().write(story);
    }
  }

  private void inbox(HttpExchange exchange, boolean isList) throws IOException {
    if (refusal.isPresent()) {
      send(exchange, refusal.get().getKey(), refusal.get().getValue());
      return;
    }
    String row = Text.of("{\"id\":\"t_1\",\"updated_time\":\"%s\"}", metaTime());
    String list = "{\"data\":[" + (messages.isEmpty() ? "" : row) + "]}";
    String thread = "{\"messages\":{\"data\":[" + String.join(",", messages) + "]},\"id\":\"t_1\"}";
    send(exchange, 200, isList ? list : thread);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private void pass(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox + exchange.getRequestURI()));
    for (String name : List.of("Authorization", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    request.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
