package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.post.LoginMethod;

/** The names of Meta's hosts and the API version that every path begins with. */
public final class MetaHost {
  /** For accounts connected through Instagram Login. */
  public static final String INSTAGRAM = "graph.instagram.com";

  /** For accounts connected through Facebook Login, and for Pages. */
  public static final String FACEBOOK = "graph.facebook.com";

  /** Takes the bytes, or the address, of videos. */
  public static final String UPLOAD = "rupload.facebook.com";

  /** Graph API version of 29 July 2026; a call without one uses a setting of the app. */
  public static final String VERSION = "/v26.0";

  private MetaHost() {}

  /** The host that serves accounts of that login. */
  public static String of(LoginMethod loginMethod) {
    return switch (loginMethod) {
      case INSTAGRAM -> INSTAGRAM;
      case FACEBOOK -> FACEBOOK;
    };
  }
}
