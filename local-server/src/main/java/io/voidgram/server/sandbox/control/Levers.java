package io.voidgram.server.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.voidgram.server.sandbox.time.TimingMode;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Accounts;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.Token;
import io.voidgram.server.sandbox.world.Tokens;
import io.voidgram.server.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The part of the control API that changes something. */
record Levers(World world) {
  private static JsonObject object(ControlRoute.Request request) {
    String body = request.body().isBlank() ? "{}" : request.body();
    if (JsonParser.parseString(body) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("The body must be a JSON object");
  }

  private static String text(JsonObject json, String name) {
    return member(json, name)
        .map(JsonPrimitive::getAsString)
        .orElseThrow(() -> new IllegalArgumentException("Say the " + name));
  }

  private static Optional<JsonPrimitive> member(JsonObject json, String name) {
    return json.get(name) instanceof JsonPrimitive value ? Optional.of(value) : Optional.empty();
  }

  JsonElement reset() {
    world.reset();
    return done();
  }

  private static JsonObject done() {
    return Json.object("ok", true);
  }

  JsonElement clock() {
    return Json.object(
        "mode", world.clock().mode().name().toLowerCase(Locale.ROOT),
        "now", Json.iso(world.clock().now()),
        "nowMs", Json.epochMs(world.clock().now()));
  }

  /** {@code {"mode":"manual"}}. */
  JsonElement setClock(ControlRoute.Request request) {
    String mode = text(object(request), "mode");
    world.clock().setMode(TimingMode.valueOf(mode.toUpperCase(Locale.ROOT)));
    return clock();
  }

  /** {@code {"ms":5000}} or {@code {"seconds":5}}. */
  JsonElement advance(ControlRoute.Request request) {
    JsonObject json = object(request);
    if (!json.has("ms") && !json.has("seconds")) {
      throw new IllegalArgumentException("Say how far: {\"ms\":5000} or {\"seconds\":5}");
    }
    Duration ms = member(json, "ms").map(Bounds::millis).orElse(Duration.ZERO);
    Duration seconds = member(json, "seconds").map(Bounds::seconds).orElse(Duration.ZERO);
    world.clock().advance(ms.plus(seconds));
    world.bell().ring();
    return clock();
  }

  JsonElement turnKnobs(ControlRoute.Request request) {
    world.knobs().turn(object(request));
    world.bell().ring();
    return world.knobs().toJson();
  }

  /** An account may be given by its name. */
  JsonElement addFault(ControlRoute.Request request) {
    JsonObject fault = object(request);
    member(fault, "account")
        .flatMap(name -> world.locked(() -> world.accounts().byUsername(name.getAsString())))
        .ifPresent(account -> fault.addProperty("account", account.id()));
    Bounds.room(world.faults().toJson().size(), Bounds.FAULTS_MAX, "faults");
    return world.faults().add(fault);
  }

  JsonElement removeFault(ControlRoute.Request request) {
    if (!world.faults().remove(request.lastPart())) {
      throw new IllegalArgumentException("There is no fault " + request.lastPart());
    }
    return done();
  }

  JsonElement clearFaults() {
    world.faults().clear();
    return done();
  }

  /** {@code {"username":"…","name":"…","login":"instagram"|"facebook"}}. */
  JsonElement addAccount(ControlRoute.Request request) {
    JsonObject json = object(request);
    String username = Bounds.username(text(json, "username"));
    String name = member(json, "name").map(Bounds::name).orElse(username);
    String login = member(json, "login").map(JsonPrimitive::getAsString).orElse("instagram");
    return world.locked(
        () -> {
          Bounds.room(world.accounts().all().size(), Bounds.ACCOUNTS_MAX, "accounts");
          return Json.GSON.toJsonTree(
              world.addAccount(username, name, Login.valueOf(login.toUpperCase(Locale.ROOT))));
        });
  }

  /**
   * {@code {"account":"sandbox_ig","kind":"page","scopes":["…"],"ageSeconds":0,"lifeSeconds":60}};
   * all but the account may be left out.
   */
  JsonElement mintToken(ControlRoute.Request request) {
    JsonObject json = object(request);
    String username = text(json, "account");
    Duration age = seconds(json, "ageSeconds").orElse(Duration.ZERO);
    Duration life = seconds(json, "lifeSeconds").orElse(Tokens.LONG_LIFE);
    return world.locked(
        () -> {
          Bounds.room(world.tokens().all().size(), Bounds.TOKENS_MAX, "tokens");
          Account account =
              world
                  .accounts()
                  .byUsername(username)
                  .orElseThrow(() -> new IllegalArgumentException("No account " + username));
          Token.Kind kind = kind(json, account);
          Instant issuedAt = world.clock().now().minus(age);
          return Json.GSON.toJsonTree(
              world.tokens().mint(kind, owner(kind, account), scopes(json, kind), issuedAt, life));
        });
  }

  private static Optional<Duration> seconds(JsonObject json, String name) {
    return member(json, name).map(Bounds::seconds);
  }

  private static Token.Kind kind(JsonObject json, Account account) {
    if (account.page() == null) {
      return Token.Kind.INSTAGRAM_USER;
    }
    boolean isForPage =
        member(json, "kind").filter(it -> it.getAsString().equals("page")).isPresent();
    return isForPage ? Token.Kind.PAGE : Token.Kind.FACEBOOK_USER;
  }

  private static String owner(Token.Kind kind, Account account) {
    Account.Page page = account.page();
    if (kind == Token.Kind.INSTAGRAM_USER || page == null) {
      return account.id();
    }
    return kind == Token.Kind.PAGE ? page.id() : Accounts.FACEBOOK_USER_ID;
  }

  private static Set<String> scopes(JsonObject json, Token.Kind kind) {
    if (!json.has("scopes")) {
      return Tokens.usualScopes(kind);
    }
    Set<String> scopes = new HashSet<>();
    json.get("scopes").getAsJsonArray().forEach(scope -> scopes.add(scope.getAsString()));
    return scopes;
  }
}
