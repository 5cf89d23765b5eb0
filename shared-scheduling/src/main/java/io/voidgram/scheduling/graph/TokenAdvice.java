package io.voidgram.scheduling.graph;

/** What a person can do about an access token that Meta refuses. */
final class TokenAdvice {
  static final String RECONNECT = "Reconnect it.";

  private TokenAdvice() {}

  /** The sentence for a subcode, which may be 0. */
  static String of(int subcode) {
    return switch (subcode) {
      case 459, 464 -> "Sign in to Instagram's app and confirm the account. " + RECONNECT;
      case 492 -> "Have the role on the Page given back. " + RECONNECT;
      default -> RECONNECT;
    };
  }
}
