package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.RestApi;
import io.voidgram.server.mcp.api.ToolFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the server tells when it runs: the key, the accounts, their tokens, the queue, the cloud.
 */
record ServerChecks(Connection connection) {
  private static final Duration SOON = Duration.ofDays(7);
  private static final List<String> OF_THE_API = List.of("accounts", "tokens", "queue", "cloud");
  private static final String START = "Start it: voidgram serve";
  private static final String AGAIN = "Connect the account again: voidgram open";

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    try {
      new RestApi(connection.baseUrl(), Map.of()).requireVoidGram();
      checks.add(Check.ok("server", "VoidGram answers at " + connection.baseUrl() + "."));
      checks.addAll(ofApi());
    } catch (ToolFailure failure) {
      checks.add(Check.warn("server", failure.what(), START));
      checks.add(Check.ok("key", "Not looked at while VoidGram is stopped."));
      checks.addAll(unknown("while VoidGram is stopped", START));
    }
    return checks;
  }

  private static List<Check> unknown(String why, String fix) {
    return OF_THE_API.stream()
        .map(name -> Check.warn(name, "Not known " + why + ".", fix))
        .toList();
  }

  private List<Check> ofApi() {
    try {
      Api api = connection.api();
      List<JsonObject> accounts = JsonView.objects(api.get("/auth/me").body(), "accounts");
      return List.of(
          Check.ok("key", "VoidGram lets us in."),
          accounts(accounts),
          tokens(accounts, Clock.systemUTC().instant()),
          asked("queue", api, ServerChecks::queue),
          asked("cloud", api, ServerChecks::cloud));
    } catch (ToolFailure failure) {
      List<Check> checks = new ArrayList<>();
      checks.add(Check.fail("key", failure.what(), "Set VOIDGRAM_API_KEY to a good key."));
      checks.addAll(unknown("without a good key", "Set VOIDGRAM_API_KEY to a good key."));
      return checks;
    }
  }

  /** A key may be allowed to see one thing and not another. */
  private static Check asked(String name, Api api, Function<Api, Check> check) {
    try {
      return check.apply(api);
    } catch (ToolFailure failure) {
      return Check.warn(name, failure.what(), "Ask with another key, or as the owner.");
    }
  }

  private static Check accounts(List<JsonObject> accounts) {
    return accounts.isEmpty()
        ? Check.warn("accounts", "No account is connected.", "Connect one: voidgram open")
        : Check.ok("accounts", accounts.size() + " connected.");
  }

  /** What the owner has to do about the tokens, the worst first. */
  static Check tokens(List<JsonObject> accounts, Instant now) {
    return firstOf(accounts, account -> ended(account, now))
        .or(() -> firstOf(accounts, ServerChecks::unrenewed))
        .or(() -> firstOf(accounts, account -> ending(account, now)))
        .orElseGet(() -> Check.ok("tokens", "The access to no account ends within a week."));
  }

  private static Optional<Check> firstOf(
      List<JsonObject> accounts, Function<JsonObject, Optional<Check>> check) {
    return accounts.stream().flatMap(account -> check.apply(account).stream()).findFirst();
  }

  /** Nothing can be published before it is connected again. */
  private static Optional<Check> ended(JsonObject account, Instant now) {
    if (end(account).filter(end -> !end.isAfter(now)).isPresent()) {
      return Optional.of(Check.fail("tokens", "The access to " + name(account) + " ended.", AGAIN));
    }
    return trouble(account)
        .filter(why -> JsonView.text(account, "tokenRenewsAt").isEmpty())
        .map(why -> Check.fail("tokens", "The access to " + name(account) + ": " + why, AGAIN));
  }

  private static Optional<Check> unrenewed(JsonObject account) {
    return trouble(account)
        .map(
            why ->
                Check.warn(
                    "tokens",
                    "The access to " + name(account) + " was not renewed yet: " + why,
                    "VoidGram tries again by itself. To be sure, connect the account again:"
                        + " voidgram open"));
  }

  private static Optional<Check> ending(JsonObject account, Instant now) {
    return end(account)
        .filter(end -> !end.isAfter(now.plus(SOON)))
        .map(
            end ->
                Check.warn(
                    "tokens",
                    "The access to " + name(account) + " ends at " + IsoInstant.format(end) + ".",
                    AGAIN));
  }

  private static Optional<Instant> end(JsonObject account) {
    return JsonView.text(account, "tokenExpiresAt").map(IsoInstant::parse);
  }

  private static Optional<String> trouble(JsonObject account) {
    return JsonView.text(account, "tokenTrouble");
  }

  private static String name(JsonObject account) {
    return "@" + JsonView.text(account, "username").orElse("?");
  }

  private static Check queue(Api api) {
    JsonObject told = api.get("/schedule/queue/status").body();
    JsonObject counts = JsonView.object(told, "counts").orElseGet(JsonObject::new);
    long all = JsonView.count(counts, "total");
    return Check.ok("queue", all + " jobs, " + JsonView.count(counts, "waiting") + " of them due.");
  }

  private static Check cloud(Api api) {
    JsonObject status = api.get("/cloudflare/status").body();
    if (!JsonView.flag(status, "isConfigured").orElse(false)) {
      return Check.ok("cloud", "Not set up: VoidGram must be open when posts are due.");
    }
    return JsonView.flag(status, "isVerified").orElse(false)
        ? Check.ok("cloud", "Set up and verified.")
        : Check.warn("cloud", "Set up, but not verified.", "Deploy it again: voidgram open");
  }
}
