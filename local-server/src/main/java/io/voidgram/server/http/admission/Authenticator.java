package io.voidgram.server.http.admission;

import io.voidgram.server.http.Caller;
import java.util.Optional;

/** Tells whose an API key or a session cookie is, or throws an ApiException that says it is bad. */
public interface Authenticator {
  /** Throws AUTH_INVALID_KEY for a key that is malformed, unknown or revoked. */
  Caller byApiKey(String apiKey);

  /** Throws TOKEN_INVALID or TOKEN_EXPIRED for a cookie that is not good any more. */
  Caller bySessionCookie(String jwt);

  /** What takes the place of a cookie that was just found good, when it is time for that. */
  default Optional<String> renewedSession(String jwt, boolean opensAPage) {
    return Optional.empty();
  }
}
