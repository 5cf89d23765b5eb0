package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.json.Fields;
import io.voidgram.server.privateapi.CredentialsTable.Stored;
import io.voidgram.server.privateapi.LoginOutcome.CodeSent;
import io.voidgram.server.privateapi.OpenChallenges.Waiting;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The endpoints of credentials and sessions. */
final class PrivateApiRoutes {
  private static final Pattern CODE = Pattern.compile("[0-9]{6}");
  private static final int CODE_CHARS_MAX = 1000;

  private record Status(
      boolean configured,
      @Nullable String igUsername,
      @Nullable Instant lastLoginAt,
      @Nullable String challengeState,
      boolean hasSession) {}

  private record Login(
      boolean success,
      String message,
      boolean challengeRequired,
      @Nullable String contactPoint,
      @Nullable String challengeType,
      @Nullable String versionWarning) {}

  private record ChallengeResult(boolean success, boolean resolved, String message) {}

  private final PrivateApi privateApi;
  private final SignIn signIn;
  private final BooleanSupplier isCloudConfigured;

  PrivateApiRoutes(PrivateApi privateApi, SignIn signIn, BooleanSupplier isCloudConfigured) {
    this.privateApi = privateApi;
    this.signIn = signIn;
    this.isCloudConfigured = isCloudConfigured;
  }

  void register(Routes routes) {
    String credentials = "/settings/private-api-credentials";
    routes.post(credentials, Access.KEY_OR_COOKIE, this::save);
    routes.post(credentials + "/challenge", Access.KEY_OR_COOKIE, this::answerChallenge);
    routes.get(credentials + "/:accountId", Access.KEY_OR_COOKIE, this::status);
    routes.delete(credentials + "/:accountId", Access.KEY_OR_COOKIE, this::forget);
    routes.get("/settings/session-phase/:accountId", Access.KEY_OR_COOKIE, this::sessionPhase);
  }

  private Object save(ApiRequest request) {
    Fields body = request.json().require("accountId", "igUsername", "igPassword");
    Optional<String> accountId = body.id("accountId");
    Optional<String> igUsername = body.text("igUsername", 1, 30);
    Optional<String> igPassword = body.text("igPassword", 1, 256);
    body.done();
    Candidate candidate =
        new Candidate(accountId.orElseThrow(), igUsername.orElseThrow(), igPassword.orElseThrow());
    return signIn.save(candidate) instanceof CodeSent sent
        ? waiting(sent.challenge())
        : new Login(true, "Login succeeded", false, null, null, null);
  }

  private static Login waiting(Challenge challenge) {
    return new Login(
        true,
        "Instagram sent a code. The credentials are saved once it is answered.",
        true,
        challenge.contactPoint(),
        challenge.type(),
        null);
  }

  private Object answerChallenge(ApiRequest request) {
    Fields body = request.json();
    if (!body.has("accountId")) {
      throw new ApiException(ErrorCode.MISSING_ACCOUNT_ID, "accountId is missing. Send it.");
    }
    Optional<String> accountId = body.id("accountId");
    body.done();
    signIn.answer(accountId.orElseThrow(), code(body));
    return new ChallengeResult(true, true, "Challenge cleared");
  }

  private static String code(Fields body) {
    return body.text("code", 0, CODE_CHARS_MAX)
        .filter(text -> CODE.matcher(text).matches())
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.INVALID_CODE,
                    "code must be the six digits that Instagram sent, as a text."));
  }

  private Object status(ApiRequest request) {
    String accountId = request.id("accountId");
    return privateApi
        .database()
        .read(
            sql -> {
              privateApi.account(sql, accountId);
              Stored stored = privateApi.stored(sql, accountId).orElse(null);
              return new Status(
                  stored != null,
                  stored == null ? null : stored.igUsername(),
                  stored == null ? null : stored.lastLoginAt(),
                  privateApi.waiting(sql, accountId).map(PrivateApiRoutes::state).orElse(null),
                  stored != null && stored.hasSession());
            });
  }

  private static String state(Waiting waiting) {
    return "CODE_SENT_BY_" + waiting.challenge().type().toUpperCase(Locale.ROOT);
  }

  private Object forget(ApiRequest request) {
    String accountId = request.id("accountId");
    Instant now = privateApi.now();
    return privateApi
        .database()
        .write(
            sql -> {
              privateApi.account(sql, accountId);
              privateApi.forget(sql, accountId, now);
              return Map.of("success", true);
            });
  }

  private Object sessionPhase(ApiRequest request) {
    String accountId = request.id("accountId");
    boolean isCloud = isCloudConfigured.getAsBoolean();
    return privateApi
        .database()
        .read(
            sql -> {
              privateApi.account(sql, accountId);
              return SessionPhase.of(
                  privateApi.stored(sql, accountId),
                  privateApi.waiting(sql, accountId).isPresent(),
                  isCloud);
            });
  }
}
