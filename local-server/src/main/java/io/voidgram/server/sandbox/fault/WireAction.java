package io.voidgram.server.sandbox.fault;

import java.time.Duration;
import java.util.Map;

/** What a fault does to an answer. */
public sealed interface WireAction {
  record Http(int status, Map<String, String> headers, String body) implements WireAction {}

  /** An error in Meta's envelope; subcode 0 means none. */
  record GraphFailure(int status, int code, int subcode, boolean isTransient, String message)
      implements WireAction {}

  /** No answer for so long, then the connection ends. */
  record Hang(Duration time) implements WireAction {}

  /** The true answer, so much later. */
  record Slow(Duration time) implements WireAction {}

  /** What needs no more words. */
  enum Plain implements WireAction {
    CLOSE,
    RESET,
    HALF_BODY,
    GARBAGE_BODY,
    EMPTY_BODY,
    /** A 307 to the very same address. */
    REDIRECT
  }
}
