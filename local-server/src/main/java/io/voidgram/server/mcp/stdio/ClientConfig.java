package io.voidgram.server.mcp.stdio;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;

/** The configuration that a host of assistants needs, with a place for the key and never a key. */
public final class ClientConfig {
  public static final List<String> CLIENTS =
      List.of("claude-code", "claude-desktop", "cursor", "vscode");
  public static final List<String> WAYS = List.of("npx", "jar", "http");

  private static final String PLACE = "vg_live_...";
  private static final String INPUT = "${input:voidgram-key}";
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final String way;
  private final String origin;
  private final List<String> jarCommand;

  /**
   * For that way in.
   *
   * @param jarCommand the absolute paths of Java and the jar, as a command
   */
  public ClientConfig(String way, String origin, List<String> jarCommand) {
    this.way = way;
    this.origin = origin;
    this.jarCommand = jarCommand;
  }

  /** How this program is started to speak with an assistant. */
  public static List<String> jarCommand() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-jar", jar().toAbsolutePath().toString(), "mcp");
  }

  private static Path jar() {
    try {
      URL source = ClientConfig.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(source.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The program does not know where it lies", e);
    }
  }

  public String text(String client) {
    return switch (client) {
      case "claude-code" -> claudeCode();
      case "vscode" -> PRETTY.toJson(vscode());
      default -> PRETTY.toJson(mcpServers());
    };
  }

  private String claudeCode() {
    if (way.equals("http")) {
      return "claude mcp add --transport http voidgram --scope user "
          + origin
          + "/mcp --header \"Authorization: Bearer "
          + PLACE
          + "\"";
    }
    return "claude mcp add voidgram --scope user --env VOIDGRAM_API_KEY="
        + PLACE
        + elsewhere()
        + " -- "
        + String.join(" ", command().stream().map(ClientConfig::quoted).toList());
  }

  /** Where VoidGram is, when it is not where it usually is. */
  private String elsewhere() {
    String url = origin + "/api/v1";
    return url.equals(StdioSettings.DEFAULT_URL) ? "" : " --env VOIDGRAM_BASE_URL=" + url;
  }

  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private List<String> command() {
    return way.equals("jar") ? jarCommand : List.of("npx", "-y", "voidgram-mcp");
  }

  private JsonObject mcpServers() {
    JsonObject servers = new JsonObject();
    servers.add("voidgram", server(PLACE));
    JsonObject json = new JsonObject();
    json.add("mcpServers", servers);
    return json;
  }

  private JsonObject vscode() {
    JsonArray inputs = new JsonArray();
    inputs.add(keyInput());
    JsonObject server = new JsonObject();
    if (!way.equals("http")) {
      server.addProperty("type", "stdio");
    }
    server(INPUT).entrySet().forEach(it -> server.add(it.getKey(), it.getValue()));
    JsonObject servers = new JsonObject();
    servers.add("voidgram", server);
    JsonObject json = new JsonObject();
    json.add("inputs", inputs);
    json.add("servers", servers);
    return json;
  }

  private static JsonObject keyInput() {
    JsonObject input = new JsonObject();
    input.addProperty("id", "voidgram-key");
    input.addProperty("type", "promptString");
    input.addProperty("description", "API key of VoidGram (Settings, API Keys)");
    input.addProperty("password", true);
    return input;
  }

  private JsonObject httpServer(String key) {
    JsonObject headers = new JsonObject();
    headers.addProperty("Authorization", "Bearer " + key);
    JsonObject server = new JsonObject();
    server.addProperty("type", "http");
    server.addProperty("url", origin + "/mcp");
    server.add("headers", headers);
    return server;
  }

  private JsonObject server(String key) {
    JsonObject server = new JsonObject();
    if (way.equals("http")) {
      return httpServer(key);
    }
    List<String> command = command();
    JsonObject environment = new JsonObject();
    environment.addProperty("VOIDGRAM_API_KEY", key);
    environment.addProperty("VOIDGRAM_BASE_URL", origin + "/api/v1");
    server.addProperty("command", command.get(0));
    server.add("args", JsonView.list(command.subList(1, command.size())));
    server.add("env", environment);
    return server;
  }
}
