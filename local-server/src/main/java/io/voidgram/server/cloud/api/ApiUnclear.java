package io.voidgram.server.cloud.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no telling what became of a call: it may have had its effect, or not; ask later. */
public final class ApiUnclear extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /**
   * Without a time that was asked for.
   *
   * @param what what happened, as the end of a sentence whose subject is Cloudflare's API
   */
  public ApiUnclear(String what) {
    this(what, null);
  }

  ApiUnclear(String what, @Nullable Duration retryAfter) {
    super(what);
    this.retryAfter = retryAfter;
  }

  /** How long Cloudflare asks callers to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
