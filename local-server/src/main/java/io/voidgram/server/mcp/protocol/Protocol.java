package io.voidgram.server.mcp.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.call.Run;
import io.voidgram.server.mcp.catalogue.Catalogue;
import io.voidgram.server.mcp.catalogue.Prompts;
import io.voidgram.server.mcp.catalogue.Resources;
import io.voidgram.server.text.Visible;
import java.time.InstantSource;
import java.util.List;

/** Answers the requests of a client, each by the era it was sent in. */
public final class Protocol {
  public static final String MODERN = "2026-07-28";
  public static final List<String> LEGACY =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private static final int LISTS_TTL_MS = 3_600_000;

  private final Catalogue catalogue;
  private final ToolCalls toolCalls;
  private final Reading reading;

  public Protocol(Catalogue catalogue, Host host, InstantSource clock) {
    this.catalogue = catalogue;
    this.toolCalls = new ToolCalls(catalogue, host, clock);
    this.reading = new Reading(host);
  }

  /**
   * The result of a request.
   *
   * @throws RpcException when the protocol has an error for it
   * @throws Run.CancelledException when it was cancelled meanwhile
   */
  public JsonObject result(Message message, Run run) {
    requireVersion(message);
    return message.isModern() ? modern(message, run) : legacy(message, run);
  }

  /** Throws unless the version it was sent with is spoken here. */
  public void requireVersion(Message message) {
    String version = message.version();
    if (version == null || version.equals(MODERN)) {
      return;
    }
    JsonObject data = new JsonObject();
    data.add("supported", supported());
    data.addProperty("requested", Visible.shown(version));
    throw new RpcException(
        RpcException.UNSUPPORTED_VERSION, "This version of the protocol is not spoken here.", data);
  }

  private static JsonArray supported() {
    JsonArray versions = JsonView.list(LEGACY);
    JsonArray all = new JsonArray();
    all.add(MODERN);
    all.addAll(versions);
    return all;
  }

  private JsonObject legacy(Message message, Run run) {
    return switch (message.method()) {
      case "initialize" -> initialized(message);
      case "ping" -> new JsonObject();
      default -> common(message, run);
    };
  }

  private JsonObject modern(Message message, Run run) {
    JsonObject result =
        message.method().equals("server/discover") ? discovered() : common(message, run);
    result.addProperty("resultType", "complete");
    JsonObject meta = JsonView.object(result, "_meta").orElseGet(JsonObject::new);
    meta.add("io.modelcontextprotocol/serverInfo", Catalogue.serverInfo());
    result.add("_meta", meta);
    if (isCacheable(message.method())) {
      boolean lasts = !message.subject().orElse("").startsWith(Resources.POSTS);
      result.addProperty("ttlMs", lasts ? LISTS_TTL_MS : 0);
      result.addProperty("cacheScope", "private");
    }
    return result;
  }

  private static boolean isCacheable(String method) {
    return switch (method) {
      case "tools/list",
          "prompts/list",
          "resources/list",
          "resources/templates/list",
          "resources/read",
          "server/discover" ->
          true;
      default -> false;
    };
  }

  private JsonObject common(Message message, Run run) {
    return switch (message.method()) {
      case "tools/list" -> list("tools", catalogue.toolsJson());
      case "tools/call" -> toolCalls.call(message, run);
      case "prompts/list" -> list("prompts", Prompts.json());
      case "prompts/get" -> prompt(message);
      case "resources/list" -> list("resources", Resources.json());
      case "resources/templates/list" -> list("resourceTemplates", Resources.templates());
      case "resources/read" -> reading.read(message);
      case "completion/complete" -> reading.complete(message);
      default ->
          throw new RpcException(
              RpcException.METHOD_NOT_FOUND,
              "There is no method " + Visible.shown(message.method()) + " here.");
    };
  }

  private static JsonObject list(String name, JsonArray items) {
    JsonObject result = new JsonObject();
    result.add(name, items);
    return result;
  }

  private static JsonObject capabilities() {
    JsonObject capabilities = new JsonObject();
    for (String name : List.of("tools", "prompts", "resources", "completions")) {
      capabilities.add(name, new JsonObject());
    }
    return capabilities;
  }

  private static JsonObject initialized(Message message) {
    String asked = JsonView.text(message.params(), "protocolVersion").orElse("");
    JsonObject result = new JsonObject();
    result.addProperty("protocolVersion", LEGACY.contains(asked) ? asked : LEGACY.get(0));
    result.add("capabilities", capabilities());
    result.add("serverInfo", Catalogue.serverInfo());
    result.addProperty("instructions", Catalogue.INSTRUCTIONS);
    return result;
  }

  private static JsonObject discovered() {
    JsonObject result = new JsonObject();
    result.add("supportedVersions", supported());
    result.add("capabilities", capabilities());
    result.addProperty("instructions", Catalogue.INSTRUCTIONS);
    return result;
  }

  private static JsonObject prompt(Message message) {
    String name = need(message);
    Prompts.Prompt prompt =
        Prompts.named(name)
            .orElseThrow(() -> invalid("There is no prompt " + Visible.shown(name) + "."));
    JsonObject given = JsonView.object(message.params(), "arguments").orElseGet(JsonObject::new);
    prompt
        .missing(given)
        .ifPresent(
            missing -> {
              throw invalid("The argument " + missing + " of " + name + " is missing.");
            });
    JsonObject text = new JsonObject();
    text.addProperty("type", "text");
    text.addProperty("text", prompt.message(given));
    JsonObject said = new JsonObject();
    said.addProperty("role", "user");
    said.add("content", text);
    JsonArray messages = new JsonArray();
    messages.add(said);
    JsonObject result = list("messages", messages);
    result.addProperty("description", prompt.description());
    return result;
  }

  static String need(Message message) {
    return message.subject().orElseThrow(() -> invalid("params has no name."));
  }

  static RpcException invalid(String what) {
    return new RpcException(RpcException.INVALID_PARAMS, what);
  }
}
