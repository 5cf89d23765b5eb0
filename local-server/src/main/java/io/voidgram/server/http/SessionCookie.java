package io.voidgram.server.http;

import java.time.Duration;

/** The cookie that keeps a browser signed in, over its own restarts, too. */
public final class SessionCookie {
  public static final String NAME = "session";

  /** Counted from the last use. */
  public static final Duration LIFETIME = Duration.ofDays(30);

  private static final String ATTRIBUTES = "; HttpOnly; SameSite=Strict; Path=/";

  private SessionCookie() {}

  /** The value of {@code Set-Cookie} that gives it to a browser. */
  public static String holding(String jwt) {
    return NAME + "=" + jwt + "; Max-Age=" + LIFETIME.toSeconds() + ATTRIBUTES;
  }

  /** The value of {@code Set-Cookie} that takes it away. */
  public static String removed() {
    return NAME + "=; Max-Age=0" + ATTRIBUTES;
  }
}
