package io.voidgram.server.idempotency;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Caller;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.vault.Secrets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** How the header {@code Idempotency-Key} is read, and how its answer is sent. */
public final class IdempotencyHeader {
  private static final String NAME = "Idempotency-Key";
  private static final int KEY_CHARS_MAX = 255;

  private IdempotencyHeader() {}

  /**
   * The request as one that can be sent again.
   *
   * @param body what is asked for; only called when there is a key
   * @param json how what was made is shown
   */
  public static <T> RepeatableRequest<T> read(
      ApiRequest request, Supplier<String> body, Function<T, String> json) {
    return readOpen(request, body, made -> KeptAnswer.given(json.apply(made), made));
  }

  /** The same where it may take a while until what was made is settled. */
  public static <T> RepeatableRequest<T> readOpen(
      ApiRequest request, Supplier<String> body, Function<T, KeptAnswer<T>> answer) {
    Optional<String> key = request.header(NAME);
    if (key.isPresent() && (key.get().isBlank() || key.get().length() > KEY_CHARS_MAX)) {
      throw new ApiException(
          ErrorCode.VALIDATION_ERROR, "The header " + NAME + " must have 1 to 255 characters.");
    }
    Caller caller = request.caller();
    return new RepeatableRequest<>(
        caller.usesApiKey() ? caller.credentialId() : "cookie",
        request.raw().getMethod() + " " + request.raw().getRequestURI(),
        key.orElse(null),
        key.isPresent() ? Secrets.sha256(body.get()) : "",
        answer);
  }

  /** The answer with the status that the operation has. */
  public static Answer answer(int status, KeptAnswer<?> kept) {
    Answer answer = Answer.written(status, kept.json());
    return kept.made().isPresent() ? answer : answer.withHeader("Idempotency-Replayed", "true");
  }
}
