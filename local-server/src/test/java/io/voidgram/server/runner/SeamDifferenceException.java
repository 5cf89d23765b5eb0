package io.voidgram.server.runner;

import org.jspecify.annotations.Nullable;

/** The two did not do the same. */
final class SeamDifferenceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SeamDifferenceException(String message) {
    super(message);
  }

  static void same(String what, @Nullable Object here, @Nullable Object there) {
    if (!String.valueOf(here).equals(String.valueOf(there))) {
      throw new SeamDifferenceException(what + "\n  here:   " + here + "\n  Worker: " + there);
    }
  }
}
