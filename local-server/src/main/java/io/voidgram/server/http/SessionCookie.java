package io.voidgram.server.http;

import io.voidgram.server.access.Authenticator;

/** The cookie that keeps a browser signed in, over its own restarts, too. */
public final class SessionCookie {
  public static final String NAME = "session";

  private static final String ATTRIBUTES = "; HttpOnly; SameSite=Strict; Path=/";

  private SessionCookie() {}

  /** The value of {@code Set-Cookie} that gives it to a browser. */
  public static String holding(String jwt) {
    return NAME
        + "="
        + jwt
        + "; Max-Age="
        + Authenticator.SESSION_LIFETIME.toSeconds()
        + ATTRIBUTES;
  }

  /** The value of {@code Set-Cookie} that takes it away. */
  public static String removed() {
    return NAME + "=; Max-Age=0" + ATTRIBUTES;
  }
}
