package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import io.voidgram.server.auth.LoginLinks;
import io.voidgram.server.cli.terminal.Browser;
import io.voidgram.server.cli.terminal.Terminal;
import io.voidgram.server.mcp.api.RestApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Opens VoidGram's page in a browser. */
@Command(
    name = "open",
    description = "Opens VoidGram in a browser; without a terminal it prints a link that signs in.",
    mixinStandardHelpOptions = true)
final class OpenCommand extends ClientCommand {
  @Override
  int run() {
    new RestApi(connection().baseUrl(), Map.of()).requireVoidGram();
    if (Terminal.isThere() && !isJson()) {
      Path page = connection().login(LoginLinks::createPageForOther);
      Browser.open(page); // by a file: other users can read what a program was started with
      System.err.println("Your browser opens VoidGram now.");
      return DONE;
    }
    String link = connection().login(LoginLinks::createForOther);
    JsonObject json = new JsonObject();
    json.addProperty("url", link);
    print(json, List.of(link));
    return DONE;
  }
}
