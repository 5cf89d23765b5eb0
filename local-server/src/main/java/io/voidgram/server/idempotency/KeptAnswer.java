package io.voidgram.server.idempotency;

import io.voidgram.server.http.Answer;
import io.voidgram.server.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer that can be given again. */
public record KeptAnswer(int status, String json, boolean isReplayed) {
  /** A first answer. */
  public static KeptAnswer of(int status, @Nullable Object value) {
    return ofJson(status, Json.text(value));
  }

  /** A first answer that is JSON already. */
  public static KeptAnswer ofJson(int status, String json) {
    return new KeptAnswer(status, json, false);
  }

  /** The answer to send. */
  public Answer toHttp() {
    Answer answer =
        Answer.bytes(
            status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
    return isReplayed ? answer.withHeader("Idempotency-Replayed", "true") : answer;
  }
}
