package io.voidgram.server.cloud.deploy;

/** What a step waits for has not happened yet; the message says what that is. */
final class NotYet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotYet(String message) {
    super(message);
  }
}
