package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Meta's error envelope, as far as anything is decided by it. */
record GraphError(int status, int code, int subcode, boolean isTransient, String message) {
  /** The envelope in that answer, or null when there is none. */
  static @Nullable GraphError in(int status, JsonObject answer) {
    JsonObject error = answer.objectOrNull("error");
    if (error == null) {
      return null;
    }
    String forUsers = error.textOrNull("error_user_msg");
    String forDevelopers = error.textOrNull("message");
    String message = forUsers != null && !forUsers.isEmpty() ? forUsers : forDevelopers;
    return new GraphError(
        status,
        (int) error.number("code", 0),
        (int) error.number("error_subcode", 0),
        error.flag("is_transient"),
        message == null ? "no explanation" : message);
  }

  /** What Meta said, with the numbers a search engine finds, and {@link GraphAdvice} adds to. */
  String sentence() {
    String numbers = subcode == 0 ? "code " + code : "code " + code + "/" + subcode;
    return "Instagram said: " + message + " (" + numbers + ").";
  }

  Refusal as(Refusal.Kind kind, ErrorCode errorCode) {
    return new Refusal(kind, errorCode, sentence(), Duration.ZERO);
  }
}
