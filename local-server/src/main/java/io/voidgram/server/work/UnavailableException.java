package io.voidgram.server.work;

/** What the work needs is out of reach for now, such as a database on a full disk. */
public abstract class UnavailableException extends RuntimeException {
  /** The message tells the owner of the computer what to do. */
  protected UnavailableException(String message) {
    super(message);
  }

  protected UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
