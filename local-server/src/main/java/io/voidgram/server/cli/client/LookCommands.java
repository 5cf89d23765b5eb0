package io.voidgram.server.cli.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.ToolResult;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Commands that look at how things stand. */
final class LookCommands {
  private LookCommands() {}

  /** How the server is doing. */
  @Command(
      name = "status",
      description = "Shows how VoidGram is doing.",
      mixinStandardHelpOptions = true)
  static final class Status extends ClientCommand {
    @Override
    int run() {
      ToolResult result = tool("get_status", new JsonObject());
      JsonObject json = result.structured().deepCopy();
      json.remove("summary");
      json.addProperty("baseUrl", connection().baseUrl());
      print(json, List.of(result.summary(), "It answers at " + connection().baseUrl() + "."));
      return DONE;
    }
  }

  /** What can be posted to. */
  @Command(
      name = "accounts",
      description = "Lists the connected Instagram accounts.",
      mixinStandardHelpOptions = true)
  static final class Accounts extends ClientCommand {
    @Override
    int run() {
      JsonObject told = api().get("/auth/me").body();
      JsonArray accounts = told.getAsJsonArray("accounts");
      List<String> lines = new ArrayList<>();
      for (JsonObject account : JsonView.objects(told, "accounts")) {
        String name = JsonView.text(account, "username").orElse("");
        String way = JsonView.text(account, "loginMethod").orElse("");
        lines.add("@" + name + "  " + way + "  " + JsonView.text(account, "id").orElse(""));
      }
      JsonObject json = new JsonObject();
      json.add("accounts", accounts);
      print(json, lines.isEmpty() ? List.of("No account is connected.") : lines);
      return DONE;
    }
  }

  /** The cloud. */
  @Command(
      name = "cloud",
      description = "Works with the cloud.",
      mixinStandardHelpOptions = true,
      subcommands = CloudStatus.class)
  static final class Cloud {}

  /** How the cloud is doing. */
  @Command(
      name = "status",
      description = "Shows how the cloud is doing.",
      mixinStandardHelpOptions = true)
  static final class CloudStatus extends ClientCommand {
    @Override
    int run() {
      Api api = api();
      JsonObject json = new JsonObject();
      json.add("status", api.get("/cloudflare/status").body());
      try {
        json.add("diagnostics", api.get("/cloudflare/diagnostics").body());
      } catch (ToolFailure failure) {
        if (!failure.is("CLOUDFLARE_NOT_CONFIGURED")) {
          throw failure;
        }
        json.add("diagnostics", JsonNull.INSTANCE);
      }
      print(json, List.of(tool("get_cloud_status", new JsonObject()).summary()));
      return DONE;
    }
  }
}
