package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;

/** Nothing more is sent to the Private API for that account; it was not, or it was just stopped. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Stop stop;

  StoppedException(Stop stop) {
    super(stop.reason());
    this.stop = stop;
  }

  /** Whether Instagram wants the owner to confirm who they are, or has blocked the account. */
  public boolean isConfirmation() {
    return switch (stop.kind()) {
      case CHALLENGE, BLOCKED, TWO_FACTOR -> true;
      case NO_SESSION, SIGNED_OUT, THROTTLED, UNKNOWN -> false;
    };
  }

  /** Whether what was asked for may have been done all the same. */
  public boolean isUnclear() {
    return stop.kind() == Stop.Kind.UNKNOWN;
  }

  /** The API's code for it. */
  public ErrorCode code() {
    return stop.code();
  }

  Stop stop() {
    return stop;
  }
}
