package io.voidgram.server.auth;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Caller;
import io.voidgram.server.access.Scope;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.http.SessionCookie;
import io.voidgram.server.json.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signing in and out, who one is, and the API keys. */
public final class AuthRoutes {
  private static final int SCOPES_MAX = 64;
  private static final int SCOPE_CHARS_MAX = 64;

  private record KeyList(List<ApiKey> keys) {}

  private record Revoked(boolean success, boolean alreadyRevoked) {}

  private final LoginLinks loginLinks;
  private final CookieSessions sessions;
  private final ApiKeys apiKeys;
  private final AccountDirectory accounts;

  AuthRoutes(
      LoginLinks loginLinks, CookieSessions sessions, ApiKeys apiKeys, AccountDirectory accounts) {
    this.loginLinks = loginLinks;
    this.sessions = sessions;
    this.apiKeys = apiKeys;
    this.accounts = accounts;
  }

  public void register(Routes routes) {
    routes.root().get("/login", Access.OPEN, this::login);
    routes.post("/auth/logout", Access.KEY_OR_COOKIE, this::logout);
    routes.get("/auth/check", Access.OPEN, this::check);
    routes.get("/auth/me", Access.KEY_OR_COOKIE, this::me);
    routes.get("/settings/api-keys", Access.KEY_OR_COOKIE, request -> new KeyList(apiKeys.all()));
    routes.post("/settings/api-keys", Access.COOKIE, this::createKey);
    routes.delete("/settings/api-keys/:id", Access.COOKIE, this::revokeKey);
  }

  /** A HEAD request, as link previews send it, must not use the token up. */
  private Answer login(ApiRequest request) {
    if (request.raw().getMethod().equals("HEAD")) {
      return Answer.empty(204);
    }
    if (loginLinks.use(request.query("token").orElse(""))) {
      return Answer.redirect("/").withHeader("Set-Cookie", SessionCookie.holding(sessions.open()));
    }
    if (isSignedIn(request)) { // the link is in the history, and did its work
      return Answer.redirect("/");
    }
    throw new ApiException(
        ErrorCode.TOKEN_INVALID,
        "This login link was used already or is older than ten minutes."
            + " Get a fresh one with: voidgram login-url");
  }

  private static boolean isSignedIn(ApiRequest request) {
    return request
        .callerIfKnown()
        .filter(caller -> caller.kind() == Caller.Kind.COOKIE)
        .isPresent();
  }

  private Object logout(ApiRequest request) {
    Map<String, Boolean> success = Map.of("success", true);
    if (request.caller().kind() == Caller.Kind.API_KEY) {
      return success;
    }
    sessions.end(request.caller().credentialId());
    return Answer.json(200, success).withHeader("Set-Cookie", SessionCookie.removed());
  }

  private Map<String, Object> check(ApiRequest request) {
    Map<String, Object> answer = new LinkedHashMap<>();
    boolean isAuthenticated = request.callerIfKnown().isPresent();
    answer.put("authenticated", isAuthenticated);
    if (isAuthenticated) {
      accounts.mainUsername().ifPresent(username -> answer.put("username", username));
    }
    return answer;
  }

  private Map<String, Object> me(ApiRequest request) {
    return Map.of(
        "user", Map.of("id", request.caller().userId()),
        "accounts", accounts.all());
  }

  private Answer createKey(ApiRequest request) {
    Fields body = request.json().require("name");
    Optional<String> name = body.name("name", 1, 64);
    KeyScopes scopes = scopes(body);
    body.done();
    return Answer.created(apiKeys.create(name.orElseThrow(), scopes));
  }

  /** A scope that does not exist is refused: nobody gets a key other than the one asked for. */
  private static KeyScopes scopes(Fields body) {
    List<String> names = body.texts("scopes", SCOPES_MAX, 1, SCOPE_CHARS_MAX);
    List<Scope> known = names.stream().flatMap(name -> Scope.named(name).stream()).toList();
    if (known.size() < names.size()) {
      body.refuse("scopes", "must be some of " + Scope.wireNames());
    }
    return KeyScopes.of(known);
  }

  private Revoked revokeKey(ApiRequest request) {
    return apiKeys
        .revoke(request.id("id"))
        .map(alreadyRevoked -> new Revoked(true, alreadyRevoked))
        .orElseThrow(
            () -> new ApiException(ErrorCode.NOT_FOUND, "There is no API key with this id."));
  }
}
