package io.voidgram.server.sandbox.fault;

import java.util.Locale;

/** When a fault strikes. */
public enum FaultPhase {
  /** Instead of the call: nothing happens but the fault. */
  BEFORE,
  /** The call has its effect, but its answer is not the true one. */
  AFTER,
  /** While the sandbox downloads media. */
  FETCH,
  /** Inside the sandbox: in containers, quotas, tokens, clocks. */
  PROCESSING;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
