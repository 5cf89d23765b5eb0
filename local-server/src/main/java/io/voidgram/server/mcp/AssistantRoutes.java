package io.voidgram.server.mcp;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.KeyCalls;
import io.voidgram.server.http.Routes;
import io.voidgram.server.mcp.stdio.ClientConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page shows to connect an assistant: a block for each host, and the calls of a key. */
public final class AssistantRoutes {
  private record Blocks(List<String> clients, Map<String, Map<String, String>> blocks) {}

  private final String origin;
  private final KeyCalls calls;

  /** For the server that is reached there. */
  public AssistantRoutes(String origin, KeyCalls calls) {
    this.origin = origin;
    this.calls = calls;
  }

  public void register(Routes routes) {
    routes.internal().get("/assistants", Access.COOKIE, request -> blocks());
    routes.internal().get("/keys/:id/calls", Access.COOKIE, this::calls);
  }

  /** By the way in, then by the host; each with a place for the key. */
  private Blocks blocks() {
    Map<String, Map<String, String>> byWay = new LinkedHashMap<>();
    for (String way : ClientConfig.WAYS) {
      ClientConfig config = new ClientConfig(way, origin, ClientConfig.jarCommand());
      Map<String, String> byClient = new LinkedHashMap<>();
      ClientConfig.CLIENTS.forEach(client -> byClient.put(client, config.text(client)));
      byWay.put(way, byClient);
    }
    return new Blocks(ClientConfig.CLIENTS, byWay);
  }

  private Object calls(ApiRequest request) {
    return Map.of("calls", calls.of(request.id("id")));
  }
}
