package io.voidgram.server.sandbox.graph;

/** Ends a call with an error of the platform. */
public final class GraphException extends RuntimeException {
  private final transient GraphError error;

  GraphException(GraphError error) {
    super(error.code() + "/" + error.subcode() + " " + error.message(), null, false, false);
    this.error = error;
  }

  public GraphError error() {
    return error;
  }
}
