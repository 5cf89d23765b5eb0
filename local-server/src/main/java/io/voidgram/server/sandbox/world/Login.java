package io.voidgram.server.sandbox.world;

/** The two ways to connect a professional account, each with its own API host. */
public enum Login {
  INSTAGRAM("graph.instagram.com"),
  FACEBOOK("graph.facebook.com");

  private final String host;

  Login(String host) {
    this.host = host;
  }

  public String host() {
    return host;
  }
}
