package io.voidgram.server.cloud;

import com.sun.net.httpserver.HttpExchange;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.util.List;

/** Answers as the few routes of Cloudflare's REST API that we ask, for one account. */
public final class StandInApi implements MoodyServer.Mood {
  public static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  static final String SCRIPT = "voidgram-worker";
  static final String BASE = "/client/v4";

  /** The token that it takes; empty when it was deleted. */
  volatile String token = "";

  volatile String tokenStatus = "active";

  /** Whether the token is the account's own, which the users' route does not know. */
  volatile boolean isOfAccount;

  /** The triggers, each as expression and date of change. */
  volatile List<String[]> schedules = List.of();

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    boolean isKnown =
        ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    String owner = isOfAccount ? "/accounts/" + ACCOUNT : "/user";
    if (path.endsWith("/tokens/verify")) {
      boolean isThere = isKnown && path.equals(BASE + owner + "/tokens/verify");
      if (isThere) {
        succeed(exchange, "{\"id\":\"1\",\"status\":\"" + tokenStatus + "\"}");
      } else {
        refuse(exchange, 401, 1000);
      }
    } else if (!isKnown || !tokenStatus.equals("active") || !path.contains(ACCOUNT)) {
      refuse(exchange, 403, 10_000);
    } else if (path.equals(
        BASE + "/accounts/" + ACCOUNT + "/workers/scripts/" + SCRIPT + "/schedules")) {
      succeed(exchange, "{\"schedules\":[" + String.join(",", crons()) + "]}");
    } else {
      refuse(exchange, 404, 10_007);
    }
  }

  private List<String> crons() {
    return schedules.stream()
        .map(
            cron ->
                Text.of(
                    "{\"cron\":\"%s\",\"created_on\":\"2026-04-01T00:00:00.123456Z\",\"modified_on\":\"%s\"}",
                    cron[0], cron[1]))
        .toList();
  }

  private static void succeed(HttpExchange exchange, String result) throws IOException {
    MoodyServer.json(
        exchange,
        200,
        "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result + "}");
  }

  /** The real one may quote what it was sent. */
  private static void refuse(HttpExchange exchange, int status, int code) throws IOException {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    MoodyServer.json(
        exchange,
        status,
        Text.of(
            "{\"success\":false,\"errors\":[{\"code\":%d,\"message\":\"Refused: %s\"}],\"result\":null}",
            code, sent));
  }
}
