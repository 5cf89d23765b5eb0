package io.voidgram.server.sandbox.graph;

import io.voidgram.server.sandbox.fault.WireAction;

/** Ends a call without its true answer, by a fault that a handler plays itself. */
public final class AnswerLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient WireAction action;

  public AnswerLost(WireAction action) {
    super("The answer is lost on purpose", null, false, false);
    this.action = action;
  }

  WireAction action() {
    return action;
  }
}
