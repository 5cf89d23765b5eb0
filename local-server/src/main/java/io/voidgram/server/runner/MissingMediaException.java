package io.voidgram.server.runner;

/** A media file that a call would have Meta fetch is not there; the message names it. */
public final class MissingMediaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MissingMediaException(String message) {
    super(message);
  }
}
