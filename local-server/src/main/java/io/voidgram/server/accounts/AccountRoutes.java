package io.voidgram.server.accounts;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.json.Fields;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Connecting and disconnecting Instagram accounts. */
public final class AccountRoutes {
  private static final int TOKEN_CHARS_MAX = 4096;
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private final Accounts accounts;

  public AccountRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  public void register(Routes routes) {
    routes.internal().post("/auth/accounts", Access.COOKIE, this::connect);
    routes
        .internal()
        .get("/accounts/:id/today", Access.COOKIE, request -> accounts.today(request.id("id")));
    routes.delete("/auth/accounts/:id", Access.KEY_OR_COOKIE, this::disconnect);
  }

  private Answer connect(ApiRequest request) {
    Fields body = request.json().require("loginMethod", "accessToken");
    Optional<LoginMethod> loginMethod = loginMethod(body);
    Optional<String> token = body.text("accessToken", 1, TOKEN_CHARS_MAX);
    if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
      body.refuse("accessToken", "must not hold blanks or characters outside ASCII");
    }
    body.done();
    return Answer.created(
        Map.of("accounts", accounts.connect(loginMethod.orElseThrow(), token.orElseThrow())));
  }

  private static Optional<LoginMethod> loginMethod(Fields body) {
    Optional<String> name = body.text("loginMethod", 1, 20);
    Optional<LoginMethod> known =
        name.flatMap(
            text ->
                Arrays.stream(LoginMethod.values())
                    .filter(method -> method.wireName().equals(text))
                    .findFirst());
    if (name.isPresent() && known.isEmpty()) {
      body.refuse("loginMethod", "must be instagram or facebook");
    }
    return known;
  }

  private Object disconnect(ApiRequest request) {
    accounts.disconnect(request.id("id"));
    return Map.of("success", true);
  }
}
