package io.voidgram.server.http;

/**
 * Who sent a request.
 *
 * @param userId the owner of this installation
 * @param credentialId the id of the API key or of the cookie session
 */
public record Caller(Kind kind, String userId, String credentialId) {
  /** How callers prove who they are. */
  public enum Kind {
    API_KEY,
    COOKIE
  }

  /** Whether the request came with an API key, which is counted against its rate limit. */
  public boolean usesApiKey() {
    return kind == Kind.API_KEY;
  }
}
