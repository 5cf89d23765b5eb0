package io.voidgram.server.http;

/** Who may use a route. */
public enum Access {
  /** Everybody; the caller is still identified where that is possible. */
  OPEN,
  /** An API key as Bearer token, or the session cookie. */
  KEY_OR_COOKIE,
  /** The session cookie only: an API key must not be able to do this. */
  COOKIE
}
