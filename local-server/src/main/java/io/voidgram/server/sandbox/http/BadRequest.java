package io.voidgram.server.sandbox.http;

import java.io.IOException;

/** A request that is no proper HTTP: it is answered, and then the connection ends. */
final class BadRequest extends IOException {
  private final int status;

  BadRequest(int status, String message) {
    super(message);
    this.status = status;
  }

  BadRequest(String message) {
    this(400, message);
  }

  int status() {
    return status;
  }
}
