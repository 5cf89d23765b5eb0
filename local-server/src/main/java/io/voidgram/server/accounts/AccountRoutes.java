package io.voidgram.server.accounts;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.instagram.MetaFiles;
import io.voidgram.server.json.Fields;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Connecting and disconnecting Instagram accounts. */
public final class AccountRoutes {
  private static final int TOKEN_CHARS_MAX = 4096;
  private static final String PICTURE_KEPT = "private, max-age=86400";
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private final Accounts accounts;

  public AccountRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  public void register(Routes routes) {
    routes.internal().post("/auth/accounts", Access.COOKIE, this::connect);
    Routes internal = routes.internal();
    internal.get("/accounts/:id/today", Access.COOKIE, it -> accounts.today(it.id("id")));
    internal.get("/accounts/:id/permissions", Access.COOKIE, this::permissions);
    internal.get("/accounts/:id/published", Access.COOKIE, this::published);
    internal.get("/accounts/:id/published/:mediaId", Access.COOKIE, this::picture);
    routes.delete("/auth/accounts/:id", Access.KEY_OR_COOKIE, this::disconnect);
  }

  private Object permissions(ApiRequest request) {
    return Map.of("permissions", accounts.permissions(request.id("id")));
  }

  private Object published(ApiRequest request) {
    return accounts.published(request.id("id"), request.query("after"));
  }

  private Answer picture(ApiRequest request) {
    MetaFiles.Picture picture = accounts.picture(request.id("id"), request.parameter("mediaId"));
    return Answer.buffer(200, picture.type(), picture.bytes().asByteBuffer())
        .withHeader("Cache-Control", PICTURE_KEPT);
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
