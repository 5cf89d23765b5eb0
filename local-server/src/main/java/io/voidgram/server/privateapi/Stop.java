package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.privateapi.LoginOutcome.Refused;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing more is sent to the Private API for an account, until its owner signs in again.
 *
 * @param reason what Instagram wants, in a sentence for the owner
 */
record Stop(Kind kind, String reason) {
  private static final Set<String> BLOCKS =
      Set.of("feedback_required", "sentry_block", "spam", "inactive user");
  private static final Set<String> CHECKPOINTS =
      Set.of("challenge_required", "checkpoint_required", "checkpoint_challenge_required");
  private static final String HIDDEN = "not found";

  /** What stopped it, and the API's code for that. */
  enum Kind {
    /** Instagram wants the owner to confirm who they are. */
    CHALLENGE(ErrorCode.CHALLENGE_REQUIRED),
    /** Instagram has ended the session. */
    SIGNED_OUT(ErrorCode.LOGIN_FAILED),
    /** Nobody has signed in, or has withdrawn that since. */
    NO_SESSION(ErrorCode.PRIVATE_API_REQUIRED),
    /** Instagram asks for a second factor. */
    TWO_FACTOR(ErrorCode.TWO_FACTOR_REQUIRED),
    /** Instagram asks to come back later. */
    THROTTLED(ErrorCode.LOGIN_RATE_LIMITED),
    /** Instagram has blocked what was done. */
    BLOCKED(ErrorCode.LOGIN_RATE_LIMITED),
    /** Instagram answered something that is not known. */
    UNKNOWN(ErrorCode.INSTAGRAM_API_ERROR);

    private final ErrorCode code;

    Kind(ErrorCode code) {
      this.code = code;
    }
  }

  ErrorCode code() {
    return kind.code;
  }

  /** What that answer stops; null when it stops nothing. Anything that is not known does. */
  static @Nullable Stop by(PrivateReply reply) {
    JsonObject json = JsonObject.parseOrNull(reply.body());
    if (json != null && isFine(reply.status(), json)) {
      return null;
    }
    if (reply.status() == 429) {
      return of(Kind.THROTTLED);
    }
    if (json == null) {
      boolean isHidden = reply.body().strip().toLowerCase(Locale.ROOT).equals(HIDDEN);
      return reply.status() == 404 && isHidden ? of(Kind.CHALLENGE) : unknown(reply.status());
    }
    return by(reply.status(), json);
  }

  private static boolean isFine(int status, JsonObject json) {
    return status / 100 == 2
        && "ok".equals(json.textOrNull("status"))
        && json.objectOrNull("challenge") == null;
  }

  private static Stop by(int status, JsonObject json) {
    String message = text(json, "message");
    String type = text(json, "error_type");
    if (isCheckpoint(json, message, type)) {
      return of(Kind.CHALLENGE);
    }
    if (json.flag("two_factor_required") || type.equals("two_factor_required")) {
      return of(Kind.TWO_FACTOR);
    }
    return message.equals("login_required") || message.equals("user_has_logged_out")
        ? of(Kind.SIGNED_OUT)
        : byTempo(status, json, message, type);
  }

  private static boolean isCheckpoint(JsonObject json, String message, String type) {
    return json.objectOrNull("challenge") != null
        || CHECKPOINTS.contains(message)
        || CHECKPOINTS.contains(type);
  }

  private static Stop byTempo(int status, JsonObject json, String message, String type) {
    if (type.equals("rate_limit_error") || message.contains("wait a few minutes")) {
      return of(Kind.THROTTLED);
    }
    return BLOCKS.contains(message) || BLOCKS.contains(type) || json.flag("spam")
        ? of(Kind.BLOCKED)
        : unknown(status);
  }

  private static String text(JsonObject json, String name) {
    return String.valueOf(json.textOrNull(name)).toLowerCase(Locale.ROOT);
  }

  private static Stop unknown(int status) {
    return new Stop(
        Kind.UNKNOWN,
        "Instagram answered with HTTP status "
            + status
            + " and something that VoidGram does not know. It sends nothing more by the Private API"
            + " for this account. Look into Instagram's app, then save the credentials again.");
  }

  /** What a refused sign-in stops; null when it was not heard, or the code can be corrected. */
  static @Nullable Stop by(Refused refused) {
    return switch (refused.code()) {
      case LOGIN_RATE_LIMITED -> new Stop(Kind.THROTTLED, refused.message());
      case TWO_FACTOR_REQUIRED -> new Stop(Kind.TWO_FACTOR, refused.message());
      case LOGIN_FAILED -> new Stop(Kind.SIGNED_OUT, refused.message());
      default -> null;
    };
  }

  /** Instagram waits for a code. */
  static Stop untilAnswered() {
    return new Stop(
        Kind.CHALLENGE,
        "Instagram sent a code to confirm who you are. Answer it, or save the credentials again.");
  }

  static Stop of(Kind kind) {
    return new Stop(kind, sentence(kind));
  }

  private static String sentence(Kind kind) {
    return switch (kind) {
      case CHALLENGE ->
          "Instagram wants the account's owner to confirm who they are, in its own app. Do that"
              + " there, then save the credentials again.";
      case SIGNED_OUT ->
          "Instagram has signed VoidGram out of the Private API. Look into Instagram's app, then"
              + " save the credentials again.";
      case NO_SESSION ->
          "No credentials of the Private API are stored for this account. Save them first.";
      case TWO_FACTOR -> "Instagram asks for a second factor, which the login here cannot pass.";
      case THROTTLED ->
          "Instagram asks to wait. Leave the account alone for some hours, then save the"
              + " credentials again.";
      case BLOCKED ->
          "Instagram has blocked what VoidGram did by the Private API. Leave the account alone for"
              + " some days, look into Instagram's app, then save the credentials again.";
      case UNKNOWN -> "Instagram answered something that VoidGram does not know.";
    };
  }
}
