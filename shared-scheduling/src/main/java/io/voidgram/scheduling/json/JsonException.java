package io.voidgram.scheduling.json;

/** A text that is not the JSON it should be. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JsonException(String message) {
    super(message);
  }
}
