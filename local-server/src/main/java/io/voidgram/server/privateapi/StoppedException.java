package io.voidgram.server.privateapi;

/** Nothing more is sent to the Private API for that account; it was not, or it was just stopped. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Stop stop;

  StoppedException(Stop stop) {
    super(stop.reason());
    this.stop = stop;
  }

  Stop stop() {
    return stop;
  }
}
