package io.voidgram.server.openapi.fuzz;

import java.net.URI;
import java.util.Optional;

/**
 * The server to fuzz.
 *
 * @param origin scheme, host and port, as {@code http://localhost:3001}
 * @param apiKey a key with full access; the server's rate limits must be out of the way
 * @param sessionCookie the value of the cookie {@code session}, where cookie callers are to be
 *     tried as well
 */
public record FuzzTarget(URI origin, String apiKey, Optional<String> sessionCookie) {

  /** Names the address only: the rest is secret. */
  @Override
  public String toString() {
    return origin.toString();
  }
}
