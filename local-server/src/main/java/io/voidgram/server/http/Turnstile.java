package io.voidgram.server.http;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * How many bodies are waited for in threads at once: always fewer than there are threads, so that
 * uploads that stand still keep nobody from being answered.
 */
public final class Turnstile {
  private static final String RETRY_AFTER_S = "5";

  private final Semaphore places;

  public Turnstile(int places) {
    this.places = new Semaphore(places);
  }

  <T> T pass(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new ApiException(
              ErrorCode.SERVICE_UNAVAILABLE,
              "Too many uploads are under way. Wait some seconds, then send it again.")
          .withHeader("Retry-After", RETRY_AFTER_S);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
