package io.voidgram.server.cli.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The API keys, which only the owner of the home may make and revoke. */
@Command(
    name = "keys",
    description = "Lists, makes and revokes API keys.",
    mixinStandardHelpOptions = true,
    subcommands = {KeysCommand.Create.class, KeysCommand.Revoke.class})
final class KeysCommand extends ClientCommand {
  private static final String KEYS = "/settings/api-keys";

  @Override
  int run() {
    JsonArray keys = listed(connection().ownersApi());
    List<String> lines = new ArrayList<>();
    for (var element : keys) {
      JsonObject key = element.getAsJsonObject();
      boolean isRevoked = JsonView.text(key, "revokedAt").isPresent();
      lines.add(
          Ids.tail(JsonView.text(key, "id").orElse(""))
              + "  "
              + JsonView.text(key, "prefix").orElse("")
              + "  "
              + JsonView.text(key, "name").orElse("")
              + (isRevoked ? "  revoked" : ""));
    }
    JsonObject json = new JsonObject();
    json.add("keys", keys);
    print(json, lines.isEmpty() ? List.of("There are no API keys.") : lines);
    return DONE;
  }

  private static JsonArray listed(Api api) {
    return api.get(KEYS).body().getAsJsonArray("keys");
  }

  /** Makes one. */
  @Command(
      name = "create",
      description = "Makes an API key and prints it, once.",
      mixinStandardHelpOptions = true)
  static final class Create extends ClientCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "What the key is for.")
    private String name = "";

    @Option(names = "--scopes", split = ",", description = "What it may do; everything by default.")
    private List<String> scopes = List.of();

    @Override
    int run() {
      JsonObject body = new JsonObject();
      body.addProperty("name", name);
      if (!scopes.isEmpty()) {
        body.add("scopes", JsonView.list(scopes));
      }
      JsonObject made = connection().ownersApi().send(ApiCall.post(KEYS, body)).body();
      print(made, List.of(JsonView.text(made, "fullKey").orElse("")));
      return DONE;
    }
  }

  /** Revokes one. */
  @Command(
      name = "revoke",
      description = "Revokes an API key; nobody can use it any more.",
      mixinStandardHelpOptions = true)
  static final class Revoke extends ClientCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "Its id, or how it ends.")
    private String id = "";

    @Override
    int run() {
      Api api = connection().ownersApi();
      List<String> found = new ArrayList<>();
      for (var element : listed(api)) {
        String whole = JsonView.text(element.getAsJsonObject(), "id").orElse("");
        if (whole.equals(id) || (id.length() >= 8 && whole.endsWith(id))) {
          found.add(whole);
        }
      }
      if (found.size() != 1) {
        throw ToolFailure.of(
            ToolFailure.NOT_FOUND, "There is no one API key " + id + ".", "See voidgram keys.");
      }
      JsonObject told = api.send(ApiCall.delete(KEYS + "/" + found.get(0))).body();
      print(told, List.of("The API key " + Ids.tail(found.get(0)) + " is revoked."));
      return DONE;
    }
  }
}
