package io.voidgram.server.runner;

/** A media file that a call would have Meta fetch is not there; the message names it. */
public final class MissingMediaException extends RuntimeException {
  public MissingMediaException(String message) {
    super(message);
  }
}
