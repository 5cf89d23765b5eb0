package io.voidgram.server.sandbox.media;

/** Why media could not be downloaded. */
public final class FetchFailure extends Exception {
  /** The kinds of failure, which Meta answers differently. */
  public enum Kind {
    /** The address is none, or one the platform will not go to. */
    BAD_ADDRESS,
    UNREACHABLE,
    BAD_STATUS,
    SERVER_ERROR,
    TOO_SLOW,
    TOO_LARGE,
    TRUNCATED,
    EMPTY,
    NO_RANGES
  }

  private final Kind kind;

  FetchFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
