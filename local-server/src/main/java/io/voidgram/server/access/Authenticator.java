package io.voidgram.server.access;

import java.time.Duration;
import java.util.Optional;

/** Tells whose an API key or a session cookie is, or throws an ApiException that says it is bad. */
public interface Authenticator {
  /** How long a cookie session lasts, counted from its last use. */
  Duration SESSION_LIFETIME = Duration.ofDays(30);

  /** Throws AUTH_INVALID_KEY for a key that is malformed, unknown or revoked. */
  Caller byApiKey(String apiKey);

  /** Throws TOKEN_INVALID or TOKEN_EXPIRED for a cookie that is not good any more. */
  Caller bySessionCookie(String jwt);

  /** What takes the place of a cookie that was just found good, when it is time for that. */
  default Optional<String> renewedSession(String jwt, boolean opensAPage) {
    return Optional.empty();
  }
}
