package io.voidgram.server.http;

/** Who may use a route. */
public enum Access {
  /** Everybody; the caller is still identified where that is possible. */
  OPEN,
  /** An API key as Bearer token, or the session cookie. */
  KEY_OR_COOKIE,
  /** An API key alone; what it has the API do for it is counted there, not the request itself. */
  KEY,
  /** The session cookie only: an API key must not be able to do this. */
  COOKIE
}
