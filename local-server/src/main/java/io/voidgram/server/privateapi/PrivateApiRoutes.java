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

/**
 * The endpoints of credentials and sessions, and of the warning an owner acknowledges before any.
 */
public final class PrivateApiRoutes {
  private static final Pattern CODE = Pattern.compile("[0-9]{6}");
  private static final int CODE_CHARS_MAX = 1000;

  private record Status(
      boolean configured,
      @Nullable String igUsername,
      @Nullable Instant lastLoginAt,
      @Nullable String challengeState,
      boolean hasSession,
      @Nullable String stopReason) {}

  private record Login(
      boolean success,
      String message,
      boolean challengeRequired,
      @Nullable String contactPoint,
      @Nullable String challengeType,
      @Nullable String versionWarning) {}

  private record ChallengeResult(boolean success, boolean resolved, String message) {}

  /** The version of the app whose requests are sent; nobody is asked for a newer one. */
  private record IgVersion(
      String currentVersion, String latestVersion, boolean isOutdated, Instant lastCheckedAt) {
    static IgVersion current() {
      AppVersion version = AppVersion.CURRENT;
      return new IgVersion(version.name(), version.name(), false, version.checkedAt());
    }
  }

  private record Consent(String accountId, String warning, @Nullable Instant acknowledgedAt) {}

  private final PrivateApi privateApi;
  private final SignIn signIn;
  private final BooleanSupplier isCloudConfigured;

  PrivateApiRoutes(PrivateApi privateApi, SignIn signIn, BooleanSupplier isCloudConfigured) {
    this.privateApi = privateApi;
    this.signIn = signIn;
    this.isCloudConfigured = isCloudConfigured;
  }

  public void register(Routes routes) {
    String credentials = "/settings/private-api-credentials";
    routes.post(credentials, Access.KEY_OR_COOKIE, this::save);
    routes.post(credentials + "/challenge", Access.KEY_OR_COOKIE, this::answerChallenge);
    routes.get(credentials + "/:accountId", Access.KEY_OR_COOKIE, this::status);
    routes.delete(credentials + "/:accountId", Access.KEY_OR_COOKIE, this::forget);
    routes.get("/settings/session-phase/:accountId", Access.KEY_OR_COOKIE, this::sessionPhase);
    routes.get("/health/ig-version", Access.KEY_OR_COOKIE, request -> IgVersion.current());
    String consent = "/private-api/consent/:accountId";
    routes.internal().get(consent, Access.COOKIE, this::consent);
    routes.internal().put(consent, Access.COOKIE, this::acknowledge);
    routes.internal().delete(consent, Access.COOKIE, this::withdraw);
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
        : new Login(
            true,
            "Login succeeded",
            false,
            null,
            null,
            AppVersion.CURRENT.warning(privateApi.now()));
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
    PrivateApi.State state = privateApi.state(request.id("accountId"));
    Stored stored = state.stored().orElse(null);
    return new Status(
        stored != null,
        stored == null ? null : stored.igUsername(),
        stored == null ? null : stored.lastLoginAt(),
        state.waiting().map(PrivateApiRoutes::challengeState).orElse(null),
        stored != null && stored.hasSession(),
        state.stop().map(Stop::reason).orElse(null));
  }

  private static String challengeState(Waiting waiting) {
    return "CODE_SENT_BY_" + waiting.challenge().type().toUpperCase(Locale.ROOT);
  }

  private Object forget(ApiRequest request) {
    privateApi.forget(request.id("accountId"));
    return Map.of("success", true);
  }

  private Object sessionPhase(ApiRequest request) {
    PrivateApi.State state = privateApi.state(request.id("accountId"));
    return SessionPhase.of(
        state.stored(),
        state.waiting().isPresent(),
        isCloudConfigured.getAsBoolean(),
        privateApi.now());
  }

  private Consent consent(ApiRequest request) {
    String accountId = request.id("accountId");
    return new Consent(accountId, Consents.WARNING, privateApi.acknowledgedAt(accountId));
  }

  private Consent acknowledge(ApiRequest request) {
    String accountId = request.id("accountId");
    Fields body = request.json().require("acknowledged");
    Optional<Boolean> acknowledged = body.flag("acknowledged");
    if (acknowledged.isPresent() && !acknowledged.get()) {
      body.refuse("acknowledged", "must be true; DELETE switches the Private API off");
    }
    body.done();
    privateApi.acknowledge(accountId);
    return consent(request);
  }

  private Consent withdraw(ApiRequest request) {
    privateApi.withdraw(request.id("accountId"));
    return consent(request);
  }
}
