package io.voidgram.server.cli.client;

import io.voidgram.server.home.HomeException;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong on this computer while a command was at work, as its user is told. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final String LOCAL = "LOCAL_FAULT";

  private Faults() {}

  static ToolFailure told(RuntimeException fault) {
    if (fault instanceof HomeException || fault instanceof StoreException) {
      return ToolFailure.of(LOCAL, String.valueOf(fault.getMessage()), "");
    }
    if (fault instanceof UncheckedIOException && fault.getCause() instanceof IOException cause) {
      String what = "VoidGram cannot go on: " + HomeException.reason(cause) + ".";
      return ToolFailure.of(LOCAL, what, "See: voidgram doctor");
    }
    LOG.debug("The command failed", fault);
    String what = "VoidGram made an error of its own (" + fault.getClass().getSimpleName() + ").";
    return ToolFailure.of("INTERNAL_ERROR", what, "Please report it.");
  }
}
