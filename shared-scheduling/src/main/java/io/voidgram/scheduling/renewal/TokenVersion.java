package io.voidgram.scheduling.renewal;

/**
 * The order of an account's tokens, by which the newer of two is known without a clock: each
 * connection begins a new thousand, each renewal adds one. So a token the user brought is newer
 * than every renewal of the one before it, whichever computer made that.
 */
public final class TokenVersion {
  /** Of the first token of an account. */
  public static final long FIRST = 1_000;

  private static final long PER_CONNECTION = 1_000;

  private TokenVersion() {}

  /** Of the token with which the account is connected again. */
  public static long reconnected(long before) {
    return (before / PER_CONNECTION + 1) * PER_CONNECTION;
  }

  /** Of the token that Meta gave for that one. */
  public static long renewed(long before) {
    return before + 1;
  }
}
