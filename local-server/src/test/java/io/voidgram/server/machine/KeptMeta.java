package io.voidgram.server.machine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small Meta that knows what the one of the build before had heard, publishes a container as
 * often as it is asked to, and takes events for webhooks beside it.
 */
final class KeptMeta implements AutoCloseable {
  private record Media(String id, String container, String caption, long at) {}

  /** An event that came for a webhook. */
  record Event(String id, String timestamp, String signature, String body) {}

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final String token;
  private final Map<String, String> containers = new LinkedHashMap<>();
  private final List<Media> media = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();

  /**
   * @param shiftMs how much later everything happened than it is told
   */
  KeptMeta(JsonObject told, String token, long shiftMs) throws IOException {
    this.token = token;
    told.getAsJsonObject("containers")
        .entrySet()
        .forEach(entry -> containers.put(entry.getKey(), entry.getValue().getAsString()));
    for (JsonElement one : told.getAsJsonArray("media")) {
      JsonObject json = one.getAsJsonObject();
      long at = json.get("at").getAsLong() + shiftMs;
      media.add(new Media(text(json, "id"), text(json, "container"), text(json, "caption"), at));
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.createContext("/hook", this::take);
    server.start();
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often a post with that caption is live. */
  synchronized long liveCount(String caption) {
    return media.stream().filter(one -> one.caption().equals(caption)).count();
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** The calls that came with another token. */
  synchronized List<String> strangers() {
    return List.copyOf(strangers);
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    events.add(
        new Event(
            String.valueOf(headers.getFirst("webhook-id")),
            String.valueOf(headers.getFirst("webhook-timestamp")),
            String.valueOf(headers.getFirst("webhook-signature")),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    send(exchange, "{}");
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replaceFirst("^/[^/]+(/v[0-9.]+)?/", "");
    String query = exchange.getRequestURI().getRawQuery();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> parameters = parameters(body.isEmpty() ? query : body);
    if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      strangers.add(path);
    }
    String[] parts = path.split("/", -1);
    String edge = parts.length > 1 ? parts[1] : "";
    boolean isPost = exchange.getRequestMethod().equals("POST");
    send(exchange, isPost ? change(edge, parameters) : read(parts[0], edge));
  }

  private static Map<String, String> parameters(String form) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : String.valueOf(form).split("&", -1)) {
      String[] both = pair.split("=", 2);
      if (both.length == 2) {
        parameters.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  private String change(String edge, Map<String, String> parameters) {
    if (edge.equals("media")) {
      String id = "C" + (containers.size() + 1);
      containers.put(id, parameters.getOrDefault("caption", ""));
      return Text.of("{\"id\":\"%s\"}", id);
    }
    String container = parameters.getOrDefault("creation_id", "");
    String id = "M" + (media.size() + 1);
    String caption = containers.getOrDefault(container, "");
    media.add(new Media(id, container, caption, System.currentTimeMillis()));
    return Text.of("{\"id\":\"%s\"}", id);
  }

  private String read(String id, String edge) {
    if (edge.equals("content_publishing_limit")) {
      return "{\"data\":[{\"quota_usage\":0,\"config\":{\"quota_total\":100}}]}";
    }
    if (edge.equals("media")) {
      return "{\"data\":[" + String.join(",", media.stream().map(KeptMeta::listed).toList()) + "]}";
    }
    if (containers.containsKey(id)) {
      boolean isLive = media.stream().anyMatch(one -> one.container().equals(id));
      String status = isLive ? "PUBLISHED" : "FINISHED";
      return Text.of(
          "{\"id\":\"%s\",\"status_code\":\"%s\",\"status\":\"%s\"}", id, status, status);
    }
    return Text.of(
        "{\"id\":\"%s\",\"user_id\":\"1784\",\"username\":\"before\",\"permalink\":\"https://www.instagram.com/p/%s/\"}",
        id, id);
  }

  private static String listed(Media one) {
    String at = Instant.ofEpochSecond(one.at() / 1000).toString().replace("Z", "+0000");
    return Text.of(
        "{\"id\":\"%s\",\"caption\":\"%s\",\"media_type\":\"IMAGE\",\"media_product_type\":\"FEED\",\"timestamp\":\"%s\",\"permalink\":\"https://www.instagram.com/p/%s/\"}",
        one.id(), one.caption(), at, one.id());
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
