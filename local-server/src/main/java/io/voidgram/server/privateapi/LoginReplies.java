package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.privateapi.LoginOutcome.CodeSent;
import io.voidgram.server.privateapi.LoginOutcome.Refused;
import io.voidgram.server.privateapi.LoginOutcome.SignedIn;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of {@code i.instagram.com} to a login mean.
 *
 * <p>Instagram's own texts are left out: they quote the user name. A checkpoint that a code cannot
 * clear is left to Instagram's own app.
 */
final class LoginReplies {
  private static final Set<String> WRONG =
      Set.of("bad_password", "invalid_user", "invalid_credentials");
  private static final Set<String> TOO_MUCH =
      Set.of("rate_limit_error", "feedback_required", "sentry_block");
  private static final Map<String, String> TYPES =
      Map.of("verify_email", "email", "verify_sms", "sms", "verify_code", "sms");

  /** Ours to call next, so it must be what it says and nothing else. */
  private static final Pattern CHALLENGE_PATH = Pattern.compile("/challenge/[A-Za-z0-9_/-]{1,200}");

  private LoginReplies() {}

  /** Where Instagram wants the login confirmed; empty when it does not, or not with a code. */
  static Optional<String> checkpointPath(PrivateReply reply) {
    JsonObject json = JsonObject.parseOrNull(reply.body());
    JsonObject challenge = json == null ? null : json.objectOrNull("challenge");
    return Optional.ofNullable(challenge)
        .map(found -> found.textOrNull("api_path"))
        .filter(path -> CHALLENGE_PATH.matcher(path).matches());
  }

  /** The answer to user name and password. */
  static LoginOutcome ofSignIn(PrivateReply reply) {
    JsonObject json = JsonObject.parseOrNull(reply.body());
    String session = reply.authorization();
    boolean isSuccess = reply.status() / 100 == 2;
    if (isSuccess
        && session != null
        && json != null
        && json.objectOrNull("logged_in_user") != null) {
      return new SignedIn(Session.of(session, reply));
    }
    return refusal(reply, json);
  }

  /** What Instagram wants done at that path. */
  static LoginOutcome ofStep(String path, PrivateReply reply) {
    JsonObject json = JsonObject.parseOrNull(reply.body());
    String type = json == null ? null : TYPES.get(String.valueOf(json.textOrNull("step_name")));
    if (json == null || type == null || reply.status() / 100 != 2) {
      return isTooMuch(reply, json) ? tooMuch() : onlyInTheApp();
    }
    JsonObject data = json.objectOrNull("step_data");
    String contact = data == null ? null : data.textOrNull("contact_point");
    return new CodeSent(
        new Challenge(path, type, contact == null ? null : ContactPoint.masked(contact)));
  }

  /** The answer to the code. */
  static LoginOutcome ofCode(PrivateReply reply) {
    JsonObject json = JsonObject.parseOrNull(reply.body());
    String session = reply.authorization();
    if (reply.status() / 100 == 2 && session != null) {
      return new SignedIn(Session.of(session, reply));
    }
    if (isTooMuch(reply, json)) {
      return tooMuch();
    }
    if (reply.status() / 100 == 5 || reply.status() / 100 == 2) {
      return unreadable(reply.status());
    }
    if (json != null && text(json, "message").contains("check the code")) {
      return new Refused(
          ErrorCode.INVALID_CODE,
          "Instagram did not accept the code. Check it, and send it again.");
    }
    return new Refused(
        ErrorCode.NO_ACTIVE_SESSION,
        "Instagram has closed this challenge. Save the credentials again to get a new code.");
  }

  private static Refused refusal(PrivateReply reply, @Nullable JsonObject json) {
    if (isTooMuch(reply, json)) {
      return tooMuch();
    }
    if (json == null || reply.status() / 100 != 4) {
      return unreadable(reply.status());
    }
    if (json.flag("two_factor_required")) {
      return new Refused(
          ErrorCode.TWO_FACTOR_REQUIRED,
          "This account uses two-factor sign-in, which the login here cannot pass. Nothing was"
              + " saved.");
    }
    if (text(json, "message").equals("challenge_required")) {
      return onlyInTheApp();
    }
    return new Refused(
        ErrorCode.LOGIN_FAILED,
        WRONG.contains(text(json, "error_type")) || json.flag("invalid_credentials")
            ? "Instagram refused the user name or the password. Nothing was saved; correct them."
            : "Instagram refused the login. Sign in with Instagram's own app, see what it says, then"
                + " try again.");
  }

  private static boolean isTooMuch(PrivateReply reply, @Nullable JsonObject json) {
    if (reply.status() == 429) {
      return true;
    }
    return json != null
        && (TOO_MUCH.contains(text(json, "error_type"))
            || TOO_MUCH.contains(text(json, "message"))
            || text(json, "message").contains("wait a few minutes"));
  }

  private static Refused tooMuch() {
    return new Refused(
        ErrorCode.LOGIN_RATE_LIMITED,
        "Instagram asks to wait before the next login of this account. Nothing was saved.");
  }

  private static Refused onlyInTheApp() {
    return new Refused(
        ErrorCode.LOGIN_FAILED,
        "Instagram wants this login confirmed in its own app. Do that there, then save the"
            + " credentials again. Nothing was saved.");
  }

  private static Refused unreadable(int status) {
    return new Refused(
        ErrorCode.INSTAGRAM_API_ERROR,
        "Instagram answered with HTTP status "
            + status
            + " and nothing readable. Nothing was saved; try again later.");
  }

  private static String text(JsonObject json, String name) {
    return String.valueOf(json.textOrNull(name)).toLowerCase(Locale.ROOT);
  }
}
