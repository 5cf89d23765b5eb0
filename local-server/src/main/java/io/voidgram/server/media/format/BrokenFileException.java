package io.voidgram.server.media.format;

import java.io.IOException;

/** The bytes are not a whole, well-formed file of their format. */
public final class BrokenFileException extends IOException {
  private final String reason;

  /** The reason completes a sentence that begins "The file begins like a JPEG picture but". */
  public BrokenFileException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
