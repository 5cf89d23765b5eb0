package io.voidgram.server.cli.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Looks at all that can keep posts from going out, also while the server is stopped. */
@Command(
    name = "doctor",
    description = "Checks all that posts need to go out, and says what to fix.",
    mixinStandardHelpOptions = true)
final class DoctorCommand extends ClientCommand {
  @Override
  int run() {
    List<Check> checks = new ArrayList<>(new HomeChecks(connection()).all());
    checks.addAll(new ServerChecks(connection()).all());
    JsonArray list = new JsonArray();
    List<String> lines = new ArrayList<>();
    for (Check check : checks) {
      list.add(check.json());
      lines.add(
          check.status().toUpperCase(Locale.ROOT) + "  " + check.name() + ": " + check.text());
    }
    boolean isOk = checks.stream().noneMatch(check -> check.status().equals(Check.FAIL));
    JsonObject json = new JsonObject();
    json.add("checks", list);
    json.addProperty("ok", isOk);
    print(json, lines);
    return isOk ? DONE : FAILED;
  }
}
