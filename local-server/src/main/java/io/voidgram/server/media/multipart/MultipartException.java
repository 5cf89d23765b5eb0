package io.voidgram.server.media.multipart;

/** The body is not well-formed multipart/form-data; the message says what is wrong with it. */
public final class MultipartException extends RuntimeException {
  MultipartException(String message) {
    super(message);
  }
}
