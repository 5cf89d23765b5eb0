package io.voidgram.server.idempotency;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with, now and whenever it is sent again.
 *
 * @param madeOrNull what this request had made; null when the answer is given again
 */
public record KeptAnswer<T>(int status, String json, @Nullable T madeOrNull) {
  /** What this request had made; empty when the answer is given again. */
  public Optional<T> made() {
    return Optional.ofNullable(madeOrNull);
  }
}
