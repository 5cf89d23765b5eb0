package io.voidgram.server.sandbox.graph;

/**
 * An error as Meta tells it.
 *
 * @param subcode 0 when there is none
 * @param title for people; empty when there is none
 */
public record GraphError(
    int status,
    int code,
    int subcode,
    boolean isTransient,
    String message,
    String title,
    String text) {
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;

  public static GraphError of(int code, int subcode, String message) {
    return new GraphError(BAD_REQUEST, code, subcode, false, message, "", "");
  }

  public static GraphError temporary(int code, String message) {
    return new GraphError(SERVER_ERROR, code, 0, true, message, "", "");
  }

  GraphError withStatus(int newStatus) {
    return new GraphError(newStatus, code, subcode, isTransient, message, title, text);
  }

  /** Adds what Meta tells the user. */
  public GraphError toUser(String newTitle, String newText) {
    return new GraphError(status, code, subcode, isTransient, message, newTitle, newText);
  }

  public GraphException asException() {
    return new GraphException(this);
  }
}
