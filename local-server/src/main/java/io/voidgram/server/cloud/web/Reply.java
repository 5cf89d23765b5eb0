package io.voidgram.server.cloud.web;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import java.util.function.Function;

/** What the Worker or Cloudflare's API made of a question. */
public sealed interface Reply<T> {
  /** The answer, as expected. */
  record Answered<T>(T value) implements Reply<T> {}

  /**
   * There is no answer.
   *
   * @param isRefusal whether it was heard and denied; else nothing came, or nothing readable
   * @param why what happened and what to do, for people
   */
  record Failed<T>(ErrorCode code, boolean isRefusal, String why) implements Reply<T> {
    public ApiException exception() {
      return new ApiException(code, why);
    }
  }

  static <T> Failed<T> refused(ErrorCode code, String why) {
    return new Failed<>(code, true, why);
  }

  static <T> Failed<T> silent(ErrorCode code, String why) {
    return new Failed<>(code, false, why);
  }

  /** Asks the next question if this one was answered. */
  default <R> Reply<R> then(Function<T, Reply<R>> next) {
    if (this instanceof Answered<T> answered) {
      return next.apply(answered.value());
    }
    Failed<T> failed = (Failed<T>) this;
    return new Failed<>(failed.code(), failed.isRefusal(), failed.why());
  }

  /** The answer, or the ApiException that tells the caller why there is none. */
  default T orThrow() {
    if (this instanceof Answered<T> answered) {
      return answered.value();
    }
    throw ((Failed<T>) this).exception();
  }

  /** Whether it was heard and denied. */
  default boolean isRefused() {
    return this instanceof Failed<T> failed && failed.isRefusal();
  }
}
