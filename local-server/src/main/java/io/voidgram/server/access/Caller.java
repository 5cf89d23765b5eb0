package io.voidgram.server.access;

import java.util.Set;

/**
 * Who sent a request.
 *
 * @param userId the owner of this installation
 * @param credentialId the id of the API key or of the cookie session
 * @param scopes all that the caller may do
 */
public record Caller(Kind kind, String userId, String credentialId, Set<Scope> scopes) {
  private static final Set<Scope> EVERYTHING = Set.of(Scope.values());

  /** How callers prove who they are. */
  public enum Kind {
    API_KEY,
    COOKIE
  }

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** A caller who may do everything. */
  public Caller(Kind kind, String userId, String credentialId) {
    this(kind, userId, credentialId, EVERYTHING);
  }

  /** Whether the request came with an API key, which is counted against its rate limit. */
  public boolean usesApiKey() {
    return kind == Kind.API_KEY;
  }
}
