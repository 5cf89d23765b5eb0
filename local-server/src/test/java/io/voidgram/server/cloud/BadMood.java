package io.voidgram.server.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What servers, and what stands before them, do when something is wrong. */
enum BadMood implements MoodyServer.Mood {
  CLOSES_THE_CONNECTION,
  BREAKS_OFF,
  HTML_200,
  HTML_403,
  HTML_404,
  HTML_500,
  HTML_522,
  TOO_MANY_REQUESTS,
  BUSY,
  REDIRECTS_TO_A_LOGIN,
  NO_CONTENT,
  NO_BODY,
  OTHER_JSON,
  WRONG_TYPES,
  A_LIST,
  TWO_OBJECTS,
  DEEP_JSON,
  ENDLESS_JSON;

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    switch (this) {
      case CLOSES_THE_CONNECTION -> exchange.close();
      case BREAKS_OFF -> half(exchange);
      case HTML_200 -> html(exchange, 200);
      case HTML_403 -> html(exchange, 403);
      case HTML_404 -> html(exchange, 404);
      case HTML_500 -> html(exchange, 500);
      case HTML_522 -> html(exchange, 522);
      case TOO_MANY_REQUESTS -> busy(exchange, 429);
      case BUSY -> busy(exchange, 503);
      case REDIRECTS_TO_A_LOGIN -> redirect(exchange);
      case NO_CONTENT -> exchange.sendResponseHeaders(204, -1);
      case NO_BODY -> MoodyServer.json(exchange, 200, "");
      case OTHER_JSON -> MoodyServer.json(exchange, 200, "{\"hello\":\"world\"}");
      case WRONG_TYPES -> wrongTypes(exchange);
      case A_LIST -> MoodyServer.json(exchange, 200, "[{\"success\":true}]");
      case TWO_OBJECTS -> MoodyServer.json(exchange, 200, "{\"success\":true}{}");
      case DEEP_JSON -> MoodyServer.json(exchange, 200, "{\"a\":" + "[".repeat(100_000));
      case ENDLESS_JSON ->
          MoodyServer.json(exchange, 200, "{\"a\":\"" + "x".repeat(6 << 20) + "\"}");
    }
  }

  private static void half(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 5_000);
    exchange.getResponseBody().write("{\"version\":".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  private static void html(HttpExchange exchange, int status) throws IOException {
    String page = "<!DOCTYPE html><title>Error " + status + "</title><p>Ray ID: 8f00";
    MoodyServer.send(exchange, status, "text/html; charset=utf-8", page);
  }

  private static void busy(HttpExchange exchange, int status) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "0");
    MoodyServer.json(exchange, status, "{\"success\":false,\"errors\":[],\"result\":null}");
  }

  private static void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/login");
    exchange.sendResponseHeaders(302, -1);
  }

  private static void wrongTypes(HttpExchange exchange) throws IOException {
    MoodyServer.json(
        exchange,
        200,
        """
        {"success":true,"result":{"schedules":[{"cron":7}]},"version":3,"hasEncryptionKey":"yes",
         "scheduledCount":-1.5,"recentJobs":[1],"timestamp":"yesterday","keys":[{"name":null}]}
        """);
  }
}
